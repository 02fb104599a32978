// The rows of the table: what they say, what was changed in them, and what is wrong with them.
import { byId, el, say } from '../workbench/dom.js';

export const FIELDS = ['source', 'target', 'type', 'mode', 'code', 'day', 'issues'];
/** One says what the others may be, so they are sent together. */
const KIND = ['type', 'mode', 'code'];
const CODES = new Set(['source', 'target', 'type']);

const body = byId('rows');

/** @returns {HTMLTableRowElement[]} the rows that are shown, in their order */
export const shown = () => [...body.rows].filter(row => !row.hidden);
export const ticked = () => shown().filter(row => tick(row).checked);
export const tick = row => row.querySelector('[name=tick]');
export const field = (row, name) => row.querySelector(`[name=${name}]`);
export const number = row => Number(row.id.slice('row-'.length));
const isNew = row => (row.dataset.index ?? '') === '';
const value = (row, name) => field(row, name).value.trim();
const isChanged = (row, name) => value(row, name) !== field(row, name).defaultValue.trim();
const issues = row => value(row, 'issues').split(';').map(i => i.trim()).filter(i => i !== '');
const orNull = text => (text === '' ? null : text);

function said(row, names) {
  return Object.fromEntries(names.map(name => [name, name === 'issues' ? issues(row) : orNull(value(row, name))]));
}

/** What a row says, as POST /api/v1/what-if takes it. */
export const supposed = row => ({ id: `read-${number(row)}`, ...said(row, FIELDS), summary: row.dataset.summary, url: orNull(byId('desk').dataset.url) });

/** What a row says, as POST /api/v1/texts/{id}/accept takes it: of a proposal only what was changed. */
export function chosen(row) {
  if (isNew(row)) {
    return { sentence: { start: Number(row.dataset.start), end: Number(row.dataset.end) }, ...said(row, FIELDS) };
  }
  const changed = FIELDS.filter(name => isChanged(row, name));
  const kind = changed.some(name => KIND.includes(name));
  return { index: Number(row.dataset.index), ...said(row, FIELDS.filter(n => changed.includes(n) || (kind && KIND.includes(n)))) };
}

/** Shows what is wrong with a row: entries with field and remedy. An empty list removes the messages. */
export function wrong(row, entries = []) {
  for (const name of FIELDS) {
    field(row, name).toggleAttribute('aria-invalid', false);
  }
  row.querySelector('.wrong-list').replaceChildren(...entries.map(e => {
    const input = FIELDS.includes(e.field) ? field(row, e.field) : null;
    input?.setAttribute('aria-invalid', 'true');
    return el('li', {}, `${input ? input.closest('label').innerText.trim() : e.field}${e.value ? ` “${e.value}”` : ''}: ${e.remedy}`);
  }));
}

/** Shows which fields are no longer as proposed, and offers the modes and codes of the type. */
export function refresh(row) {
  for (const name of FIELDS) {
    field(row, name).classList.toggle('changed', !isNew(row) && isChanged(row, name));
  }
  const type = value(row, 'type').toUpperCase();
  const known = byId(`codes-${type}`) !== null;
  field(row, 'mode').setAttribute('list', known ? `modes-${type}` : '');
  field(row, 'code').setAttribute('list', known ? `codes-${type}` : 'codes');
}

/** Makes other fields follow one that was changed: codes are upper-case, a code brings its type and mode, another type drops what does not fit. */
export function follow(row, name) {
  const input = field(row, name);
  if (CODES.has(name)) {
    input.value = input.value.trim().toUpperCase();
  }
  if (name === 'code' && input.value.trim() !== '') {
    const code = [...byId('codes').options].find(o => o.value === input.value.trim());
    if (code) {
      field(row, 'type').value = code.dataset.type;
      field(row, 'mode').value = code.dataset.mode ?? '';
    }
  } else if (name === 'type') {
    for (const [other, list] of [['mode', 'modes'], ['code', 'codes']]) {
      const options = byId(`${list}-${input.value}`)?.options ?? [];
      if (![...options].some(o => o.value === value(row, other))) {
        field(row, other).value = '';
      }
    }
  } else if (name === 'mode' && value(row, 'code') !== '') {
    const code = [...byId('codes').options].find(o => o.value === value(row, 'code'));
    if ((code?.dataset.mode ?? '') !== '' && code.dataset.mode !== input.value.trim()) {
      field(row, 'code').value = '';
    }
  }
  refresh(row);
}

/** Offers issues behind those that a field names already. */
export function offerIssues(input) {
  const list = byId('issues');
  list.all ??= [...list.options].map(o => ({ value: o.value, label: o.label }));
  const before = input.value.slice(0, input.value.lastIndexOf(';') + 1);
  list.replaceChildren(...list.all.filter(i => !before.split(';').includes(i.value))
    .map(i => el('option', { value: before + i.value, label: i.label })));
}

/** A new row from a sentence, behind the rows of the sentences before it. */
export function add({ start, end, summary, type = '' }) {
  const row = byId('new-row').cloneNode(true);
  const at = Math.max(0, ...[...body.rows].map(number)) + 1;
  row.id = `row-${at}`;
  row.hidden = false;
  Object.assign(row.dataset, { index: '', start, end, summary });
  tick(row).checked = true;
  tick(row).setAttribute('aria-label', `Row ${at} counts`);
  const ref = row.querySelector('.ref');
  ref.textContent = at;
  field(row, 'type').value = type;
  const after = [...body.rows].find(other => Number(other.dataset.start) > Number(start));
  body.insertBefore(row, after ?? null);
  refresh(row);
  say(`Row ${at} was added: name its source.`);
  return row;
}

/** A row that was saved says so and can be changed no more. */
export function saved(row, action, href) {
  row.classList.add('accepted');
  tick(row).checked = false;
  row.querySelectorAll('input').forEach(input => {
    input.disabled = true;
    input.classList.remove('changed');
  });
  row.querySelector('.drop')?.remove();
  row.querySelector('.sure').prepend(el('p.known', {}, el('strong', {}, 'accepted'), ' by you, ', el('a', { href }, 'the action')));
}
