// Finds words in all files, and rules by what they are about and whom they give points to.
import * as api from './api.js';
import { byId, count, el } from './dom.js';

const PAUSE = 250;
/** Lines shown; more are counted. */
const MOST = 100;
const ASKED = /\b(about|gives):(\S+)/g;

/** @param {import('./book.js').Book} book @param {(file: string, line: number, column: number) => void} go shows a place */
export function listen(book, go) {
  const field = byId('find-file');
  const place = byId('hits');
  let timer = 0;
  let asked = null;
  const hit = (file, line, column, ...what) => el('li', {}, el('button.row', { type: 'button', 'data-at': `${file}:${line}`, onclick: () => go(file, line, column) },
    el('code', {}, `${file}:${line}`), ...what));
  const show = (found, rows) => {
    place.hidden = false;
    place.replaceChildren(el('h2', {}, found), el('ul.found', {}, ...rows));
  };
  const words = text => {
    const wanted = text.toLowerCase();
    // A rule comes before its cases.
    const other = ([file]) => !file.endsWith('.drl');
    const lines = Object.entries(book.files()).sort((a, b) => other(a) - other(b)).flatMap(([file, content]) => content.split('\n').flatMap((line, at) => {
      const column = line.toLowerCase().indexOf(wanted);
      return column < 0 ? [] : [[file, at + 1, column + 1, line.trim()]];
    }));
    show(lines.length === 0 ? `No file has “${text}”` : `${count(lines.length, 'line')} with “${text}”${lines.length > MOST ? `, the first ${MOST}` : ''}`,
      lines.slice(0, MOST).map(([file, line, column, content]) => hit(file, line, column, el('span', {}, content))));
  };
  const rules = async (about, gives) => {
    asked = new AbortController();
    const { signal } = asked;
    try {
      const found = await api.ruleWords(book.files(), { about, gives }, signal);
      if (!signal.aborted) {
        show(`${count(found.length, 'rule')} ${[about && `about ${about}`, gives && `with points for ${gives}`].filter(Boolean).join(' ')}`,
          found.map(r => hit(r.file, r.line, 1, el('strong', {}, r.rule), el('span.meta', {}, ` ${r.sentence}`))));
      }
    } catch (e) {
      if (e.name !== 'AbortError') {
        show(e.message, []);
      }
    }
  };
  const find = () => {
    const text = field.value.trim();
    asked?.abort();
    const by = Object.fromEntries([...text.matchAll(ASKED)].map(m => [m[1], m[2]]));
    if (text.length < 2) {
      place.hidden = true;
    } else if (by.about || by.gives) {
      rules(by.about?.replace(/^[a-z]{3}$/, code => code.toUpperCase()), by.gives?.toUpperCase());
    } else {
      words(text);
    }
  };
  field.addEventListener('keydown', e => {
    // Where no file has that name, Enter opens the first place that was found.
    if (e.key === 'Enter' && !byId('tree').querySelector('[data-file]')) {
      place.querySelector('button')?.click();
    }
  });
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(find, PAUSE);
  };
  field.addEventListener('input', soon);
  for (const event of ['opened', 'typed']) {
    book.addEventListener(event, soon);
  }
}
