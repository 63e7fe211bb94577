/* What the pages do beyond plain forms. Every page works without it. */
(function () {
  'use strict';
  var token = document.querySelector('meta[name="csrf-token"]');
  var header = document.querySelector('meta[name="csrf-header"]');
  document.documentElement.classList.add('js');
  window.bhViolations = [];
  document.addEventListener('securitypolicyviolation', function (e) { window.bhViolations.push(e.violatedDirective + ' ' + e.blockedURI); });
  document.addEventListener('htmx:configRequest', function (e) { if (token) { e.detail.headers[header.content] = token.content; } });
  document.addEventListener('htmx:beforeSwap', function (e) { if (e.detail.xhr.status === 422) { e.detail.shouldSwap = true; e.detail.isError = false; } });

  /* A question before what cannot be taken back: names the object, repeats the verb. */
  document.addEventListener('submit', function (e) {
    var form = e.target;
    var asked = e.submitter && e.submitter.dataset.confirm || form.dataset.confirm;
    if (!asked || form.dataset.confirmed === 'yes') { guard(form, e.submitter); return; }
    e.preventDefault();
    var dialog = document.getElementById('bh-ask');
    var verb = e.submitter && e.submitter.dataset.verb || form.dataset.verb;
    var submitter = e.submitter;
    var chosen = document.querySelectorAll('input[data-pick]:checked');
    dialog.querySelector('p').textContent = asked.replace('{n}', chosen.length)
      .replace('{names}', Array.prototype.slice.call(chosen, 0, 3).map(function (box) { return '\u201c' + box.getAttribute('aria-label') + '\u201d'; }).join('') + (chosen.length > 3 ? '\u7b49' : ''));
    var yes = dialog.querySelector('[data-yes]');
    yes.textContent = (verb || '').replace('{n}', document.querySelectorAll('input[data-pick]:checked').length);
    yes.onclick = function () { dialog.close(); form.dataset.confirmed = 'yes'; form.requestSubmit(submitter); };
    dialog.showModal();
    yes.focus();
  });
  /* What somebody typed is still there after a refusal, and what is wrong stands beside its field. It stays in this window. */
  var KEPT = 'bh-kept';
  function keepable(field) { return field.name && !field.readOnly && ['hidden', 'password', 'file', 'submit', 'button'].indexOf(field.type) < 0; }
  function keep(form) {
    if (form.method === 'get') { return; }
    var values = Array.prototype.filter.call(form.elements, keepable).map(function (field) {
      return [field.name, field.type === 'checkbox' || field.type === 'radio' ? [field.value, field.checked] : field.value];
    });
    try { sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, form: form.getAttribute('action'), values: values })); } catch (full) { sessionStorage.removeItem(KEPT); }
  }
  (function fillIn() {
    var kept = JSON.parse(sessionStorage.getItem(KEPT) || 'null');
    sessionStorage.removeItem(KEPT);
    if (!kept || kept.page !== location.pathname || !document.querySelector('.bh-page--refusal')) { return; }
    var form = Array.prototype.find.call(document.forms, function (f) { return f.getAttribute('action') === kept.form; });
    if (!form) { return; }
    var left = Array.prototype.filter.call(form.elements, keepable);
    kept.values.forEach(function (pair) {
      var chosen = Array.isArray(pair[1]);
      var at = left.findIndex(function (field) { return field.name === pair[0] && (!chosen || field.value === pair[1][0]); });
      if (at < 0) { return; }
      var field = left.splice(at, 1)[0];
      if (chosen) { field.checked = pair[1][1]; } else { field.value = pair[1]; }
    });
    document.querySelectorAll('.bh-wrong li').forEach(function (said) {
      var field = form.elements[said.dataset.field];
      field = field && !field.tagName ? field[0] : field;
      if (!field || field.type === 'hidden') { return; }
      var note = document.createElement('p');
      note.className = 'bh-err';
      note.id = 'bh-wrong-' + said.dataset.field.replace(/[^\w]/g, '-');
      note.textContent = said.textContent;
      field.setAttribute('aria-invalid', 'true');
      field.setAttribute('aria-describedby', note.id);
      var box = field.closest('.bh-field');
      (box || field.parentNode).appendChild(note);
      if (box) { box.classList.add('bh-field--bad'); }
      said.classList.add('is-placed');
    });
  })();
  /* What takes longer than half a second says that it goes on. */
  function busy() { var timer = setTimeout(function () { document.documentElement.classList.add('is-busy'); }, 500); return function () { clearTimeout(timer); document.documentElement.classList.remove('is-busy'); }; }
  var calm = null;
  window.addEventListener('beforeunload', function () { calm = calm || busy(); setTimeout(rest, 10000); });
  window.addEventListener('pageshow', rest);
  /* A download leaves the page where it is. */
  function rest() { if (calm) { calm(); calm = null; } }
  document.addEventListener('htmx:beforeRequest', function (e) { e.detail.xhr.bhCalm = busy(); });
  document.addEventListener('htmx:afterRequest', function (e) { if (e.detail.xhr.bhCalm) { e.detail.xhr.bhCalm(); } });
  function guard(form, submitter) {
    keep(form);
    if (form.method === 'get' || form.hasAttribute('hx-post')) { return; }
    setTimeout(function () { form.querySelectorAll('button').forEach(function (b) { b.disabled = true; }); }, 0);
    setTimeout(function () { form.querySelectorAll('button').forEach(function (b) { b.disabled = false; }); }, 4000);
  }
  document.addEventListener('click', function (e) {
    if (e.target.closest('[data-close]')) { e.target.closest('dialog').close(); }
    document.querySelectorAll('details.bh-menu[open]').forEach(function (d) { if (!d.contains(e.target)) { d.open = false; } });
    var phrase = e.target.closest('[data-phrase]');
    if (phrase) { takePhrase(phrase); }
    if (e.target.closest('[data-print]')) { window.print(); }
  });

  /* Toasts leave by themselves, and wait while looked at. */
  document.querySelectorAll('.bh-toast').forEach(function (toast) {
    var timer = setTimeout(gone, 8000);
    function gone() { toast.remove(); }
    toast.addEventListener('mouseenter', function () { clearTimeout(timer); });
    toast.addEventListener('mouseleave', function () { timer = setTimeout(gone, 3000); });
  });
  var summary = document.querySelector('.bh-errsum');
  if (summary) { summary.focus(); }

  /* On phones the choices of a filter fold away while none is made; without script they stand open. */
  document.querySelectorAll('form.bh-filters').forEach(function (form) {
    var choices = form.querySelectorAll('select');
    var chosen = Array.from(choices).some(function (choice) { return choice.value !== ''; });
    if (choices.length < 2 || chosen || !window.matchMedia('(max-width: 767px)').matches) { return; }
    var more = document.createElement('button');
    more.type = 'button';
    more.className = 'btn bh-btn-0 bh-filters__more';
    more.textContent = '更多条件';
    more.addEventListener('click', function () { form.classList.remove('is-folded'); more.remove(); choices[0].focus(); });
    form.classList.add('is-folded');
    form.append(more);
  });

  /* Picking rows of the ledger. */
  var bulk = document.querySelector('[data-bulk]');
  function picked() {
    if (!bulk) { return; }
    var n = document.querySelectorAll('input[data-pick]:checked').length;
    bulk.hidden = n === 0;
    bulk.querySelectorAll('[data-count]').forEach(function (c) { c.textContent = n; });
    document.querySelectorAll('input[data-pick]').forEach(function (box) { box.closest('tr').setAttribute('aria-selected', box.checked); });
  }
  document.addEventListener('change', function (e) {
    if (e.target.matches('[data-pick-all]')) { document.querySelectorAll('input[data-pick]:not(:disabled)').forEach(function (b) { b.checked = e.target.checked; }); }
    if (e.target.matches('[data-pick],[data-pick-all]')) { picked(); }
    if (e.target.matches('[data-autosubmit]')) { e.target.form.requestSubmit(); }
    if (e.target.matches('input[type=file][data-upload]')) { upload(e.target, e.target.files); }
  });
  document.addEventListener('click', function (e) { if (e.target.closest('[data-unpick]')) { document.querySelectorAll('input[data-pick]').forEach(function (b) { b.checked = false; }); picked(); } });

  /* Evidence: chosen, dropped or pasted, sent at once; a failed file stays with its reason. */
  document.querySelectorAll('[data-own-address]').forEach(function (field) { if (field.value.charAt(0) === '/') { field.value = location.origin + field.value; } });
  document.querySelectorAll('.bh-drop[data-url]').forEach(function (drop) {
    drop.addEventListener('dragover', function (e) { e.preventDefault(); drop.classList.add('over'); });
    drop.addEventListener('dragleave', function () { drop.classList.remove('over'); });
    drop.addEventListener('drop', function (e) { e.preventDefault(); drop.classList.remove('over'); upload(drop.querySelector('input[type=file]'), e.dataTransfer.files); });
  });
  document.addEventListener('paste', function (e) {
    var item = document.activeElement && document.activeElement.closest('[data-item]');
    var files = e.clipboardData && e.clipboardData.files;
    if (item && files && files.length) { upload(item.querySelector('input[type=file]'), files); }
  });
  function upload(input, files) {
    var drop = input.closest('.bh-drop');
    if (!drop || !drop.dataset.url) { return; }
    var list = drop.parentElement.querySelector('.bh-files');
    Array.prototype.forEach.call(files, function (file) {
      var row = document.createElement('li');
      row.textContent = file.name + ' …';
      list.appendChild(row);
      var data = new FormData();
      data.append('file', file);
      var headers = {};
      headers[header.content] = token.content;
      headers['Accept'] = 'application/json';
      fetch(drop.dataset.url, { method: 'POST', body: data, headers: headers }).then(function (r) { return r.json().then(function (b) { return { ok: r.ok, body: b }; }); })
        .then(function (r) {
          if (!r.ok) { row.className = 'bh-err'; row.textContent = file.name + '：' + r.body.detail; return; }
          row.textContent = '';
          var keep = document.createElement('input');
          keep.type = 'hidden'; keep.name = drop.dataset.field; keep.value = r.body.id;
          row.appendChild(keep);
          row.appendChild(document.createTextNode(file.name + '　' + Math.max(1, Math.round(r.body.size / 1024)) + ' KB　SHA-256 ' + r.body.sha256.slice(0, 8)));
        }).catch(function () { row.className = 'bh-err'; row.textContent = file.name + '：' + drop.dataset.failed; });
    });
    input.value = '';
  }
  function takePhrase(button) {
    var area = document.querySelector('[data-comment]');
    area.value = button.dataset.phrase;
    var made = document.querySelector('input[name=fabricated]');
    if (made) { made.checked = button.dataset.fabricated === 'true'; }
    var panel = document.querySelector('[data-return]');
    if (panel) { panel.open = !button.hasAttribute('data-pass'); }
  }

  /* Keys work only outside fields, can be switched off, and are listed under the question mark. */
  var KEYS = 'bh-keys';
  var keys = document.getElementById('bh-keys');
  function keysOn() { return localStorage.getItem(KEYS) !== 'off'; }
  function listKeys() {
    var list = keys.querySelector('dl');
    list.textContent = '';
    document.querySelectorAll('[data-key]').forEach(function (each) {
      var term = document.createElement('dt'), word = document.createElement('dd'), key = document.createElement('kbd');
      key.textContent = each.dataset.key === ' ' ? keys.dataset.space : each.dataset.key.toUpperCase();
      term.appendChild(key);
      word.textContent = each.dataset.keyWord || each.getAttribute('aria-label') || each.textContent.replace(/\s+\S$/, '').trim();
      list.appendChild(term); list.appendChild(word);
    });
    keys.querySelector('[data-keys-on]').checked = keysOn();
    keys.showModal();
  }
  keys.querySelector('[data-keys-on]').addEventListener('change', function (e) { localStorage.setItem(KEYS, e.target.checked ? 'on' : 'off'); });
  document.addEventListener('click', function (e) { if (e.target.closest('[data-keys-list]')) { listKeys(); } });
  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input,textarea,select,dialog')) { return; }
    if (e.key === ' ' && e.target.closest('button,a,summary')) { return; }
    if (!keysOn()) { return; }
    if (e.key === '?') { e.preventDefault(); listKeys(); return; }
    var hit = document.querySelector('[data-key="' + CSS.escape(e.key.toLowerCase()) + '"]');
    if (hit) { e.preventDefault(); if (hit.matches('input,textarea')) { hit.focus(); } else { hit.click(); } }
  });
  // A scoring sheet: Enter and arrows walk the cells, the total follows every key.
  var sheet = document.querySelector('[data-sheet]');
  if (sheet) {
    var cells = Array.prototype.slice.call(sheet.querySelectorAll('input.form-control:not([disabled])'));
    sheet.addEventListener('keydown', function (e) {
      var at = cells.indexOf(e.target);
      if (e.key === 'Enter' && e.ctrlKey) { e.preventDefault(); sheet.querySelector('[data-sheet-finish]').click(); return; }
      if (at < 0) { return; }
      var columns = function (step) {
        var row = e.target.closest('tr'), place = Array.prototype.indexOf.call(row.querySelectorAll('input'), e.target);
        for (var i = at + step; i >= 0 && i < cells.length; i += step) {
          var other = cells[i].closest('tr');
          if (other !== row) { var inputs = other.querySelectorAll('input'); return inputs[Math.min(place, inputs.length - 1)]; }
        }
      };
      var next = e.key === 'Enter' ? cells[at + 1] : e.key === 'ArrowDown' ? columns(1) : e.key === 'ArrowUp' ? columns(-1) : null;
      if (e.key === 'Enter' || next) { e.preventDefault(); }
      if (next) { next.focus(); next.select(); }
    });
    sheet.addEventListener('input', function () {
      var out = sheet.querySelector('[data-sheet-total]');
      var veto = cells.some(function (c) { return c.dataset.veto === 'true' && c.value.trim(); });
      if (veto) { out.textContent = '\u5355\u9879\u5426\u51b3\uff0c\u4e0d\u5408\u683c'; return; }
      if (sheet.dataset.scored !== 'true') { out.textContent = '\u6ca1\u6709\u5426\u51b3\uff0c\u5408\u683c'; return; }
      var full = 0, off = 0, bonus = 0;
      sheet.querySelectorAll('input[data-part]').forEach(function (c) {
        var most = Number(c.max), value = Math.min(Math.max(Number(c.value) || 0, 0), most);
        if (c.dataset.part === 'BONUS') { bonus += value; }
        else if (sheet.dataset.services === 'true' || c.dataset.outward !== 'true') { full += most; off += value; }
      });
      var base = (full - off) * 100 / full, open = base > Number(sheet.dataset.bonus);
      var total = base + (open ? Math.min(bonus, Number(sheet.dataset.cap)) : 0);
      out.textContent = '\u5f97\u5206 ' + (Math.round(total * 10) / 10).toFixed(1) + (base >= Number(sheet.dataset.pass) ? '\uff0c\u5408\u683c' : '\uff0c\u4e0d\u5408\u683c');
    });
    if (cells.length) { cells[0].focus({ preventScroll: true }); }
  }
  // Drag over a picture to mark what is to be covered; the areas are in the picture's own pixels.
  document.querySelectorAll('[data-mask=true]').forEach(function (box) {
    var svg = box.querySelector('svg'), img = box.querySelector('img'), field = box.parentElement.querySelector('[data-areas]'), start = null, rect = null;
    function at(e) {
      var r = svg.getBoundingClientRect();
      return { x: (e.clientX - r.left) * img.naturalWidth / r.width, y: (e.clientY - r.top) * img.naturalHeight / r.height };
    }
    svg.addEventListener('pointerdown', function (e) {
      svg.setAttribute('viewBox', '0 0 ' + img.naturalWidth + ' ' + img.naturalHeight);
      start = at(e); rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect'); svg.appendChild(rect); svg.setPointerCapture(e.pointerId);
    });
    svg.addEventListener('pointermove', function (e) {
      if (!start) { return; }
      var now = at(e);
      rect.setAttribute('x', Math.round(Math.min(start.x, now.x))); rect.setAttribute('y', Math.round(Math.min(start.y, now.y)));
      rect.setAttribute('width', Math.round(Math.abs(now.x - start.x))); rect.setAttribute('height', Math.round(Math.abs(now.y - start.y)));
    });
    svg.addEventListener('pointerup', function () {
      if (!rect || !(rect.getAttribute('width') > 2 && rect.getAttribute('height') > 2)) { if (rect) { rect.remove(); } start = null; return; }
      start = null;
      field.value = Array.prototype.map.call(svg.querySelectorAll('rect'), function (r) { return ['x', 'y', 'width', 'height'].map(function (a) { return Math.max(0, r.getAttribute(a)); }).join(','); }).join(';');
    });
  });
})();
