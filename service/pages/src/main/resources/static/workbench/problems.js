// What the service finds wrong while one types: asked a moment after the last key, and only the last answer counts.
import * as api from './api.js';
import { byId, count, el } from './dom.js';
import { mark } from './editor.js';

const PAUSE = 350;

/** Fires "found" when the findings change. */
export class Problems extends EventTarget {
  #monaco;
  #book;
  #go;
  #timer = 0;
  #asked = null;
  #at = -1;
  findings = [];

  /** @param {(file: string, line: number, column: number) => void} go shows a place */
  constructor(monaco, book, go) {
    super();
    this.#monaco = monaco;
    this.#book = book;
    this.#go = go;
    book.addEventListener('opened', () => this.soon(0));
    book.addEventListener('typed', () => this.soon());
  }

  soon(pause = PAUSE) {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.#timer = setTimeout(() => this.#ask(), pause);
  }

  async #ask() {
    const asked = new AbortController();
    this.#asked = asked;
    try {
      const { findings } = await api.validate(this.#book.files(), asked.signal);
      if (!asked.signal.aborted) {
        this.show(findings);
      }
    } catch (e) {
      if (e.name !== 'AbortError') {
        byId('problems').replaceChildren(el('p.wrong', {}, e.message));
      }
    }
  }

  /** Shows findings in the list, in the texts and on the tab. */
  show(findings) {
    this.findings = [...findings].sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'warning' ? 1 : -1)
      || a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
    this.#at = -1;
    mark(this.#monaco, this.findings);
    const errors = this.findings.filter(f => f.severity !== 'warning').length;
    const warnings = this.findings.length - errors;
    byId('tab-problems').replaceChildren('Problems', ...(this.findings.length > 0
      ? [el(errors ? 'span.badge.error' : 'span.badge.warning', {}, this.findings.length)] : [el('span.badge.ok', {}, '✓')]));
    byId('problems').dataset.state = 'checked';
    byId('problems').replaceChildren(this.findings.length === 0
      ? el('p.quiet-note', {}, el('span.tick', { 'aria-hidden': 'true' }, '✓ '), 'The files have no errors. What the rules do is checked by their cases.')
      : el('div', {},
        el('p.quiet-note', {}, [errors ? count(errors, 'error') : '', warnings ? count(warnings, 'warning') : ''].filter(Boolean).join(', '), '. F8 goes to the next.'),
        el('ul.found', {}, ...this.findings.map((f, at) => el('li', {}, this.#row(f, at))))));
    this.dispatchEvent(new Event('found'));
  }

  #row(f, at) {
    return el('button.row', { type: 'button', 'data-severity': f.severity, onclick: () => this.#jump(at) },
      el(f.severity === 'warning' ? 'span.mark.warning' : 'span.mark.error', {}, f.severity === 'warning' ? '⚠ warning' : '✗ error'),
      el('code', {}, f.line > 0 ? `${f.file}:${f.line}:${f.column}` : f.file),
      el('span', {}, f.text));
  }

  /** Goes to the next finding, after the last one the first. @param {number} step 1 or -1 */
  next(step = 1) {
    if (this.findings.length > 0) {
      this.#jump((this.#at + step + this.findings.length) % this.findings.length);
    }
  }

  #jump(at) {
    this.#at = at;
    const f = this.findings[at];
    byId('problems').querySelectorAll('.row').forEach((row, i) => row.classList.toggle('here', i === at));
    byId('problems').querySelectorAll('.row')[at]?.scrollIntoView({ block: 'nearest' });
    this.#go(f.file, Math.max(1, f.line), Math.max(1, f.column));
  }
}
