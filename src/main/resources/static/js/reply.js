/* The sheet that answers a notice: says what is missing, keeps what is typed, walks the items. It works without. */
(function () {
  'use strict';
  var form = document.querySelector('form[data-draft]');
  if (!form) { return; }
  var token = document.querySelector('meta[name="csrf-token"]');
  var header = document.querySelector('meta[name="csrf-header"]');
  var items = Array.prototype.slice.call(form.querySelectorAll('[data-item]'));
  var said = form.querySelector('[data-kept]');
  var LOCAL = 'bh-draft:' + form.dataset.draft;

  function missing(item) {
    return Array.prototype.filter.call(item.querySelectorAll('[data-need]'), function (need) {
      return need.matches('ul') ? !need.querySelector('input[type=hidden]') : !need.value.trim();
    }).map(function (need) { return need.dataset.need; });
  }
  function tell() {
    var ready = 0;
    items.forEach(function (item) {
      var left = missing(item);
      var link = form.querySelector('.bh-toc a[href="#' + item.id + '"]');
      var note = link.querySelector('[data-missing]');
      if (!left.length) { ready++; }
      note.textContent = left.length ? note.dataset.missingWord + left.join('\u3001') : note.dataset.complete;
      link.classList.toggle('is-ready', !left.length);
    });
    var button = form.querySelector('[data-ready]');
    button.textContent = button.dataset.readyWord.replace('{n}', ready);
  }

  var timer = null, sending = false, again = false;
  /* Only what was touched here is sent: a colleague may be writing another item. */
  function touch(item) { if (item) { item.dataset.touched = 'yes'; } }
  function typed() {
    var values = new URLSearchParams();
    form.querySelectorAll('[data-touched] [name]').forEach(function (field) {
      if (field.name && field.type !== 'file' && field.type !== 'hidden' && (field.type !== 'radio' || field.checked)) { values.append(field.name, field.value); }
    });
    return values;
  }
  function keep() {
    clearTimeout(timer);
    if (sending) { again = true; return; }
    sending = true;
    var values = typed().toString();
    var headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Accept': 'application/json' };
    headers[header.content] = token.content;
    fetch(form.dataset.draft, { method: 'POST', body: values, headers: headers, keepalive: values.length < 60000 })
      .then(function (r) {
        if (r.redirected || r.status === 401 || r.status === 403) { throw { said: said.dataset.out }; }
        if (r.status >= 400 && r.status < 500) { return r.json().then(function (p) { throw { said: said.dataset.refused + p.detail }; }); }
        if (!r.ok) { throw {}; }
        return r.json();
      })
      .then(function (r) { said.textContent = r.kept; localStorage.removeItem(LOCAL); })
      .catch(function (why) { said.textContent = why.said || said.dataset.offline; localStorage.setItem(LOCAL, values); timer = setTimeout(keep, 15000); })
      .then(function () { sending = false; if (again) { again = false; keep(); } });
  }
  function later() { tell(); clearTimeout(timer); timer = setTimeout(keep, 1500); }
  form.addEventListener('input', function (e) { touch(e.target.closest('[data-item]')); later(); });
  form.addEventListener('change', function (e) { touch(e.target.closest('[data-item]')); later(); });
  form.querySelectorAll('.bh-files').forEach(function (list) { new MutationObserver(tell).observe(list, { childList: true, subtree: true }); });
  window.addEventListener('online', keep);
  window.addEventListener('pagehide', function () { if (timer) { keep(); } });
  form.addEventListener('submit', function () { clearTimeout(timer); timer = null; localStorage.removeItem(LOCAL); });

  /* What could not be sent the last time is put back first. */
  var left = localStorage.getItem(LOCAL);
  if (left) {
    new URLSearchParams(left).forEach(function (value, name) {
      var field = form.elements[name];
      touch(field && (field.length && !field.tagName ? field[0] : field).closest('[data-item]'));
      if (field && field.length && field[0].type === 'radio') { field.value = value; } else if (field && !field.value) { field.value = value; }
    });
    keep();
  }

  function fill(target, source, names) {
    names.forEach(function (name) {
      var to = target.querySelector('[data-field=' + name + ']'), from = source.querySelector('[data-field=' + name + ']');
      if (to && from && !to.value) { to.value = from.value; touch(target); }
    });
  }
  var all = ['cause', 'measures', 'completedOn', 'responsiblePerson'];
  form.addEventListener('click', function (e) {
    var one = e.target.closest('[data-copy-from]');
    if (one) { fill(one.closest('[data-item]'), document.getElementById(one.dataset.copyFrom), all); later(); }
    if (e.target.closest('[data-copy-to-all]')) { items.slice(1).forEach(function (item) { fill(item, items[0], all); }); later(); }
  });
  form.querySelectorAll('[data-copy-to-all]').forEach(function (button) { button.hidden = false; });

  document.addEventListener('keydown', function (e) {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 's') { e.preventDefault(); keep(); }
    if (e.altKey && (e.key === 'ArrowDown' || e.key === 'ArrowUp')) {
      var here = items.indexOf(document.activeElement.closest('[data-item]'));
      var next = items[Math.min(Math.max(here + (e.key === 'ArrowDown' ? 1 : -1), 0), items.length - 1)];
      if (next) { e.preventDefault(); next.querySelector('textarea').focus(); next.scrollIntoView({ block: 'start' }); }
    }
  });
  tell();
})();
