// Zooms into the map and moves the part that is shown, by buttons, keys and dragging. Without this script the whole map and its insets are there.
const STEP = 1.5;
const MOST = 12;
const region = document.querySelector('.map-drawing');
const drawing = () => region.querySelector('svg');
const whole = region ? drawing().getAttribute('viewBox').split(' ').map(Number) : [];
let zoom = 1;
let middle = [whole[0] + whole[2] / 2, whole[1] + whole[3] / 2];

/** Shows the part of the map that was chosen: the player brings the whole of another day. */
export function show() {
  if (!region) {
    return;
  }
  const [west, north, width, height] = whole;
  const size = [width / zoom, height / zoom];
  const within = (at, low, span, part) => Math.min(Math.max(at, low + part / 2), low + span - part / 2);
  middle = [within(middle[0], west, width, size[0]), within(middle[1], north, height, size[1])];
  drawing().setAttribute('viewBox', [middle[0] - size[0] / 2, middle[1] - size[1] / 2, ...size].join(' '));
  drawing().style.setProperty('--zoom', zoom);
  region.classList.toggle('zoomed', zoom > 1);
  for (const [button, off] of [[closer, zoom >= MOST], [farther, zoom <= 1], [all, zoom <= 1]]) {
    button.setAttribute('aria-disabled', String(off));
  }
}

function zoomBy(factor) {
  zoom = Math.min(Math.max(zoom * factor, 1), MOST);
  show();
}

function moveBy(x, y) {
  middle = [middle[0] + x, middle[1] + y];
  show();
}

function showAll() {
  zoom = 1;
  show();
}

function button(text, label, act) {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text, title: label });
  made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

const closer = button('+', 'Zoom in', () => zoomBy(STEP));
const farther = button('−', 'Zoom out', () => zoomBy(1 / STEP));
const all = button('All', 'Show the whole map', showAll);

const KEYS = {
  '+': () => zoomBy(STEP),
  '=': () => zoomBy(STEP),
  '-': () => zoomBy(1 / STEP),
  0: showAll,
  ArrowLeft: () => moveBy(-whole[2] / zoom / 8, 0),
  ArrowRight: () => moveBy(whole[2] / zoom / 8, 0),
  ArrowUp: () => moveBy(0, -whole[3] / zoom / 8),
  ArrowDown: () => moveBy(0, whole[3] / zoom / 8),
};

/** Moves the map under the pointer; a link is followed only when the pointer has not moved. */
function drag(down) {
  if (zoom === 1 || down.button !== 0) {
    return;
  }
  let [x, y] = [down.clientX, down.clientY];
  let moved = false;
  const scale = () => whole[2] / zoom / drawing().clientWidth;
  const move = event => {
    moved ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4;
    moveBy((x - event.clientX) * scale(), (y - event.clientY) * scale());
    [x, y] = [event.clientX, event.clientY];
  };
  const up = () => {
    window.removeEventListener('pointermove', move);
    region.addEventListener('click', event => moved && event.preventDefault(), { capture: true, once: true });
    setTimeout(() => { moved = false; });
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up, { once: true });
}

if (region) {
  const group = document.createElement('div');
  group.className = 'zoom';
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', 'Zoom of the map');
  group.append(closer, farther, all);
  document.querySelector('.player').append(group);
  region.setAttribute('aria-label', 'Drawing; plus and minus zoom, arrows move');
  region.addEventListener('keydown', event => {
    if (KEYS[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });
  region.addEventListener('pointerdown', drag);
  region.addEventListener('dragstart', event => event.preventDefault());
  show();
}
