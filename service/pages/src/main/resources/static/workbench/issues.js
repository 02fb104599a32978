// issues.yaml as a tree to read: who groups whom, and what speaks for each leaf.
import { el } from './dom.js';
import { issues } from './vocabulary.js';

const HINTS = { keywords: 'words', except: 'exceptions', actors: 'actors', thirdActors: 'third actors', contexts: 'contexts' };

/** @param {HTMLElement} place @param {string} text @param {(line: number) => void} go shows a line of the text */
export function show(place, text, go) {
  const all = issues(text);
  const known = new Set(all.map(i => i.id));
  const children = id => all.filter(i => i.parent === id);
  const item = issue => el('li', {},
    el('button.plain', { type: 'button', onclick: () => go(issue.line) }, issue.title || issue.id), ' ',
    el('code', {}, issue.id),
    issue.hints.length > 0 ? el('span.meta', {}, ` · recognised by ${issue.hints.map(h => HINTS[h] ?? h).join(', ')}`) : null,
    children(issue.id).length > 0 ? el('ul', {}, ...children(issue.id).map(item)) : null);
  const leaves = all.filter(i => i.leaf).length;
  place.replaceChildren(
    el('p.note', {}, `${leaves} issues that actions can be about, in ${all.length - leaves} groups. Choose one to see it in the text.`),
    el('ul.issue-tree', {}, ...all.filter(i => !i.parent || !known.has(i.parent)).map(item)));
}
