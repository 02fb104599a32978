// The page that reads reports: people correct what is proposed, see what it would do, and save it.
import * as api from '../workbench/api.js';
import { byId, count, el, say } from '../workbench/dom.js';
import { start as startForm } from './ask.js';
import * as kept from './kept.js';
import * as rows from './rows.js';
import { changed as renewTension, names, pageWith } from './tension.js';

const desk = byId('desk');
const save = byId('save');

/** Accepts what somebody looked at in a text that was read. */
const acceptOf = async (text, accept) =>
  (await api.send('POST', `${api.API}/texts/${encodeURIComponent(text)}/accept`, { accept })).json;

function changed() {
  const n = rows.ticked().length;
  if (save) {
    save.disabled = n === 0;
    save.textContent = n === 0 ? 'Save' : `Save ${count(n, 'action')}`;
  }
  kept.keepRows(desk.dataset.text);
  renewTension();
}

/** Shows the sentence of a row in the text, and the row of a sentence. */
function point(numbers, { scroll = false } = {}) {
  document.querySelectorAll('.now').forEach(n => n.classList.remove('now'));
  for (const n of numbers) {
    byId(`row-${n}`)?.classList.add('now');
    const said = [...document.querySelectorAll('.said')].filter(s => s.dataset.rows.split(' ').includes(n));
    said.forEach(s => s.classList.add('now'));
    if (scroll && said[0]) {
      const pane = document.querySelector('.report-pane');
      const top = said[0].getBoundingClientRect().top - pane.getBoundingClientRect().top;
      if (pane.scrollHeight > pane.clientHeight && (top < 0 || top > pane.clientHeight - 80)) {
        pane.scrollTop += top - pane.clientHeight / 3;
      }
    }
  }
}

function makeRow(button) {
  const unsure = (button.dataset.rows ?? '').split(' ').filter(n => n !== '').map(n => byId(`row-${n}`));
  const made = unsure.length > 0 ? unsure : [rows.add({ ...button.dataset })];
  made.forEach(row => {
    row.hidden = false;
    rows.tick(row).checked = true;
  });
  button.disabled = true;
  rows.field(made[0], 'source').focus();
  made[0].scrollIntoView({ block: 'center' });
  changed();
}

function result(answer, taken) {
  const dyads = new Set();
  for (const action of answer.actions) {
    const row = taken[action.index];
    const parties = [rows.field(row, 'source').value, rows.field(row, 'target').value].filter(p => p !== '').sort();
    if (parties.length === 2) {
      dyads.add(parties.join('-'));
    }
    rows.saved(row, action.id, `${api.ROOT}actions/${encodeURIComponent(action.id)}`);
  }
  const bad = new Map();
  answer.rejected.forEach(r => bad.set(r.index, [...(bad.get(r.index) ?? []), r]));
  bad.forEach((entries, index) => rows.wrong(taken[index], entries));
  const summary = `${count(answer.actions.length, 'action')} saved${bad.size > 0 ? `, ${count(bad.size, 'row')} not: see the messages there` : ''}.`;
  byId('saved').textContent = summary;
  byId('done').replaceChildren(...(dyads.size === 0 ? [] : [el('p', {}, el('strong', {}, summary), ' See the effect:'),
    el('ul', {}, ...[...dyads].sort().map(dyad => el('li', {}, el('a', { href: pageWith(dyad, taken) }, names(dyad)))))]));
  byId('saved').hidden = dyads.size > 0;
  say(summary);
  byId('done').focus();
}

async function accept() {
  const taken = rows.ticked();
  save.disabled = true;
  byId('saved').hidden = false;
  byId('saved').textContent = 'Saving …';
  try {
    result(await acceptOf(desk.dataset.text, taken.map(rows.chosen)), taken);
    kept.forgetRows(desk.dataset.text);
  } catch (problem) {
    const rejected = problem.body?.rejected ?? [];
    taken.forEach((row, i) => rows.wrong(row, rejected.filter(r => r.index === i)));
    byId('saved').textContent = rejected.length > 0 ? 'Nothing was saved: see the messages in the rows.' : problem.message;
    save.disabled = false;
    return;
  }
  const left = rows.ticked().length;
  save.disabled = left === 0;
  save.textContent = left === 0 ? 'Save' : `Save ${count(left, 'action')}`;
}

function start() {
  kept.bringBack(desk.dataset.text);
  const body = byId('rows');
  body.addEventListener('focusin', e => {
    const row = e.target.closest('tr');
    point([String(rows.number(row))], { scroll: true });
    if (e.target.name === 'issues') {
      rows.offerIssues(e.target);
    }
  });
  body.addEventListener('input', e => {
    rows.refresh(e.target.closest('tr'));
    if (e.target.name === 'issues') {
      rows.offerIssues(e.target);
    }
  });
  body.addEventListener('change', e => {
    const row = e.target.closest('tr');
    if (rows.FIELDS.includes(e.target.name)) {
      rows.follow(row, e.target.name);
      if (!rows.tick(row).checked) {
        rows.tick(row).checked = true;
      }
    }
    changed();
  });
  body.addEventListener('click', e => {
    if (e.target.name === 'drop') {
      const row = e.target.closest('tr');
      document.querySelectorAll(`.make[data-start="${row.dataset.start}"]`).forEach(b => { b.disabled = false; });
      row.remove();
      changed();
    }
  });
  byId('text').addEventListener('click', e => {
    const numbers = e.target.closest('.said')?.dataset.rows.split(' ');
    if (numbers) {
      point(numbers);
    }
  });
  document.querySelectorAll('.make').forEach(button => {
    const made = rows.shown().some(row => row.dataset.start === button.dataset.start && row.dataset.end === button.dataset.end);
    button.disabled = made;
    button.addEventListener('click', () => makeRow(button));
  });
  rows.shown().forEach(rows.refresh);
  save?.addEventListener('click', accept);
  changed();
}

startForm();
if (desk) {
  start();
}
document.body.dataset.ready = 'true';
