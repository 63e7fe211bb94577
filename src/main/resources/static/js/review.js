/* Before and after, enlarged together: what one shows, the other shows too. */
(function () {
  'use strict';
  var box = document.querySelector('[data-compare]');
  if (!box) { return; }
  var frames = Array.prototype.slice.call(box.querySelectorAll('[data-zoom]'));
  var button = document.querySelector('[data-zoom-button]');
  if (!frames.length || !button) { return; }
  var scale = 1, steps = [1, 1.5, 2, 3];
  button.hidden = false;
  function show(wanted) {
    scale = wanted;
    frames.forEach(function (frame) {
      frame.querySelector('img').style.width = scale === 1 ? '' : scale * 100 + '%';
    });
    box.classList.toggle('is-zoomed', scale > 1);
    button.setAttribute('aria-pressed', String(scale > 1));
    button.querySelector('[data-zoom-word]').textContent = scale > 1 ? button.dataset.out : button.dataset.in;
  }
  button.addEventListener('click', function () { show(scale === 1 ? 2 : 1); });
  var leading = null;
  frames.forEach(function (frame) {
    frame.addEventListener('scroll', function () {
      if (leading && leading !== frame) { return; }
      leading = frame;
      var x = frame.scrollLeft / Math.max(1, frame.scrollWidth - frame.clientWidth), y = frame.scrollTop / Math.max(1, frame.scrollHeight - frame.clientHeight);
      frames.forEach(function (other) {
        if (other !== frame) { other.scrollLeft = x * (other.scrollWidth - other.clientWidth); other.scrollTop = y * (other.scrollHeight - other.clientHeight); }
      });
      requestAnimationFrame(function () { leading = null; });
    });
    frame.addEventListener('wheel', function (e) {
      if (!e.ctrlKey) { return; }
      e.preventDefault();
      show(steps[Math.min(Math.max(steps.indexOf(scale) + (e.deltaY < 0 ? 1 : -1), 0), steps.length - 1)]);
    }, { passive: false });
  });
})();
