// Steps through days without a new page: fetches the page of the next day and moves this one to it. Without this script the same links work.
import { show as showPart } from './zoom.js';

const PAUSE = 900;
const reduced = matchMedia('(prefers-reduced-motion: reduce)');
const byId = (id, within = document) => within.getElementById(id);
const nav = document.querySelector('.player');

const play = Object.assign(document.createElement('button'), { type: 'button', id: 'play' });
const status = Object.assign(document.createElement('span'), { className: 'sr', id: 'player-status' });
status.setAttribute('role', 'status');
nav.querySelector('.step').before(play, status);

let playing = false;
let turn = 0;

function say(text) {
  status.textContent = text;
  status.classList.toggle('sr', !text.endsWith('.'));
}

function show(on) {
  playing = on;
  play.textContent = on ? '❚❚ Pause' : '▶▶ Play';
  play.setAttribute('aria-pressed', String(on));
  document.body.classList.toggle('playing', on);
}

async function fetched(url) {
  const answer = await fetch(url, { credentials: 'same-origin', headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) {
    throw new Error(`${answer.status}`);
  }
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Moves a drawing to another one: what both have keeps its element, so that its colour and its place can change smoothly. */
function move(from, to) {
  const known = new Map([...from.querySelectorAll('[data-k]')].map(e => [e.dataset.k, e]));
  for (const { name, value } of to.attributes) {
    from.setAttribute(name, value);
  }
  from.replaceChildren(...[...to.childNodes].map(node => {
    const old = node.nodeType === Node.ELEMENT_NODE && known.get(node.dataset.k);
    if (!old || old.localName !== node.localName) {
      return document.adoptNode(node);
    }
    align(old, node);
    return old;
  }));
}

function align(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
  const same = old.children.length === fresh.children.length
    && [...old.children].every((child, i) => child.localName === fresh.children[i].localName);
  if (same && old.children.length > 0) {
    [...old.children].forEach((child, i) => align(child, fresh.children[i]));
  } else if (old.textContent !== fresh.textContent || old.children.length !== fresh.children.length) {
    old.replaceChildren(...[...fresh.childNodes].map(n => document.adoptNode(n)));
  }
}

/** Takes over an element of another day's page, or its absence. */
function take(selector, page, keep) {
  const here = document.querySelector(selector);
  const there = page.querySelector(selector);
  if (here && there) {
    keep?.(here, there);
    here.replaceWith(document.adoptNode(there));
  } else if (here) {
    here.remove();
  }
  return here && there;
}

function link(id, page) {
  const fresh = byId(id, page);
  const here = byId(id);
  if (here && fresh) {
    here.setAttribute('href', fresh.getAttribute('href'));
  }
}

function turnTo(page, url) {
  const drawing = document.querySelector('.drawing > svg');
  const fresh = page.querySelector('.drawing > svg');
  const main = byId('main');
  if (drawing && fresh) {
    move(drawing, fresh);
    page.querySelector('.drawing').replaceWith(document.querySelector('.drawing').cloneNode(false));
    const kept = document.querySelector('.drawing');
    const focused = document.activeElement;
    const opened = byId('table')?.open;
    take('#picture', page, (here, there) => {
      there.querySelector('.drawing').replaceWith(kept);
      there.querySelector('#table').open = Boolean(opened);
    });
    if (focused !== document.activeElement && focused?.closest?.('#table')) {
      document.querySelector('#table summary').focus();
    }
  } else if (fresh) {
    main.append(document.adoptNode(byId('picture', page)));
  } else {
    byId('picture')?.remove();
  }
  showPart();
  take('#day-shown', page);
  take('.tabs', page);
  take('.bottom', page);
  ['previous', 'next', 'by-day', 'by-week'].forEach(id => link(id, page));
  ends(page);
  const day = document.querySelector('input[name=asOf]');
  day.value = page.querySelector('input[name=asOf]').value;
  const brand = document.querySelector('.brand');
  brand.setAttribute('href', page.querySelector('.brand').getAttribute('href'));
  document.title = page.title;
  history.replaceState(null, '', url);
}

/** On the first and on the last day there is no link; the places of the buttons stay. */
function ends(page) {
  for (const [id, off] of [['next', 'next-off']]) {
    const fresh = byId(id, page) ?? byId(off, page);
    const here = byId(id) ?? byId(off);
    if (here.id !== fresh.id) {
      const focused = document.activeElement === here;
      here.replaceWith(document.adoptNode(fresh));
      if (focused) {
        play.focus();
      }
    }
  }
}

const following = () => byId('next')?.href;
const wait = time => new Promise(done => setTimeout(done, time));

/** Goes to an address of another day; true when it was shown. */
async function go(url, mine) {
  try {
    const page = await fetched(url);
    if (mine !== turn) {
      return false;
    }
    turnTo(page, url);
    return true;
  } catch {
    if (mine === turn) {
      show(false);
      say('The day could not be loaded. Try again, or follow the links.');
    }
    return false;
  }
}

async function step(url) {
  show(false);
  turn += 1;
  if (await go(url, turn)) {
    say(document.querySelector('#day-shown time').textContent);
  }
}

async function run() {
  turn += 1;
  const mine = turn;
  show(true);
  say('');
  if (!following() && !await go(nav.dataset.from, mine)) {
    return;
  }
  while (mine === turn && following()) {
    const [shown] = await Promise.all([go(following(), mine), wait(reduced.matches ? 2 * PAUSE : PAUSE)]);
    if (!shown) {
      return;
    }
  }
  if (mine === turn) {
    show(false);
    say(document.querySelector('#day-shown time').textContent);
  }
}

function stop() {
  turn += 1;
  show(false);
  say(document.querySelector('#day-shown time').textContent);
}

play.addEventListener('click', () => (playing ? stop() : run()));
nav.addEventListener('click', event => {
  const target = event.target.closest('#previous, #next');
  if (target && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    step(target.href);
  }
});
nav.addEventListener('keydown', event => {
  const id = { ArrowLeft: 'previous', ArrowRight: 'next' }[event.key];
  const target = id && byId(id);
  if (target?.href) {
    event.preventDefault();
    step(target.href);
  } else if (event.key === 'Escape' && playing) {
    stop();
  }
});
document.addEventListener('visibilitychange', () => {
  if (document.hidden && playing) {
    stop();
  }
});
show(false);
