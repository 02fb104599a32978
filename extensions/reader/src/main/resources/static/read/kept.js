// What was typed is kept in this browser while somebody signs in, and deleted when the window closes.
import * as rows from './rows.js';

const ASK = 'detente-read-ask';
const ASKED = ['text', 'day', 'title', 'url', 'speaker'];
const of = text => `detente-read-${text}`;

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser without space or permission to store things: nothing is kept then.
  }
}

/** Keeps what the form holds as it is typed, and brings it back. */
export function form(ask) {
  const before = read(ASK);
  if (before && ask.elements.text.value === '') {
    ASKED.forEach(name => { ask.elements[name].value = before[name] ?? ''; });
  }
  ask.addEventListener('input', () => keepForm(ask));
  ask.addEventListener('submit', () => sessionStorage.removeItem(ASK));
}

export const keepForm = ask => write(ASK, Object.fromEntries(ASKED.map(name => [name, ask.elements[name].value])));

const state = row => ({
  index: row.dataset.index ?? '', start: row.dataset.start, end: row.dataset.end, summary: row.dataset.summary, ticked: rows.tick(row).checked,
  values: Object.fromEntries(rows.FIELDS.map(name => [name, rows.field(row, name).value])),
});

/** Keeps the rows as they are. */
export const keepRows = text => write(of(text), rows.shown().filter(row => !row.classList.contains('accepted')).map(state));
export const forgetRows = text => sessionStorage.removeItem(of(text));

/** Brings back rows as they were left. */
export function bringBack(text) {
  for (const was of read(of(text)) ?? []) {
    const row = was.index === '' ? rows.add(was)
      : [...document.querySelectorAll('#rows tr')].find(r => r.dataset.index === was.index && !r.classList.contains('accepted'));
    if (row) {
      row.hidden = false;
      rows.tick(row).checked = was.ticked;
      Object.entries(was.values).forEach(([name, value]) => { rows.field(row, name).value = value; });
      rows.refresh(row);
    }
  }
}
