// Two versions side by side, file by file, and the same said in words.
import * as api from './api.js';
import { ask, byId, count, el, say, short } from './dom.js';
import { language, OPTIONS } from './editor.js';

const NOW = 'now';

/** Names a side for screen readers; Monaco drops its own name when it lays out the sides again. */
function named(side, name) {
  const label = () => side.getRawOptions().ariaLabel === name || side.updateOptions({ ariaLabel: name });
  side.onDidChangeConfiguration(label);
  label();
}

export class Differences {
  #monaco;
  #book;
  #editor = null;
  #place = byId('view-diff');
  #left = el('select', { id: 'diff-left' });
  #right = el('select', { id: 'diff-right' });
  #list = el('ul.diff-files', {});
  #words = el('div.words', { tabindex: 0, role: 'region', 'aria-label': 'The changes in words' });
  #host = el('div.diff-host', {});
  #files = [{}, {}];
  #patch = el('a', { id: 'patch', download: '' }, 'Patch for Git');
  #apply = el('button', { type: 'button', id: 'apply-patch', onclick: () => this.#ask() }, 'Apply a patch…');

  constructor(monaco, book) {
    this.#monaco = monaco;
    this.#book = book;
    for (const select of [this.#left, this.#right]) {
      select.addEventListener('change', () => this.#compare());
    }
    this.#place.append(
      el('div.bar', {}, el('label', { for: 'diff-left' }, 'From'), this.#left, el('label', { for: 'diff-right' }, 'to'), this.#right, el('span.fill'), this.#patch, this.#apply, el('span.meta', {}, 'F7 goes to the next change in a file')),
      el('div.diff', {}, el('nav.diff-side', { 'aria-label': 'Files that differ' }, el('h2', {}, 'Files that differ'), this.#list, el('h2', {}, 'In words'), this.#words), this.#host));
  }

  /** Shows the open book against what it started from, or any two versions. */
  async show(from = null, to = null) {
    const { publications } = await api.books();
    const drafts = await api.drafts();
    const versions = new Map();
    for (const p of publications) {
      versions.set(p.version, versions.get(p.version) ?? `${short(p.version)} of ${p.at.slice(0, 10)}: ${p.reason || p.name}`);
    }
    for (const d of drafts) {
      versions.set(d.version, versions.get(d.version) ?? `${short(d.version)}, draft: ${d.title}`);
    }
    const draft = this.#book.draft;
    const base = draft?.since ?? publications[0]?.version;
    if (base && !versions.has(base)) {
      versions.set(base, `${short(base)}, what the draft started from`);
    }
    const option = ([value, text]) => el('option', { value }, text);
    this.#left.replaceChildren(...[...versions].map(option));
    this.#right.replaceChildren(...(draft ? [option([NOW, `“${draft.title}” as it is in the editor`])] : []), ...[...versions].map(option));
    this.#left.value = from ?? base;
    this.#right.value = to ?? (draft ? NOW : this.#book.version);
    await this.#compare();
  }

  async #compare() {
    const left = this.#left.value;
    const right = this.#right.value;
    const files = await Promise.all([api.files(left), right === NOW ? this.#book.files() : api.files(right)]);
    this.#files = files;
    const names = [...new Set(files.flatMap(Object.keys))].filter(f => files[0][f] !== files[1][f]).sort();
    this.#list.replaceChildren(...names.map(f => el('li', {}, el('button.row', { type: 'button', 'data-file': f, onclick: () => this.#file(f) },
      f, el('span.meta', {}, files[0][f] === undefined ? ' new' : files[1][f] === undefined ? ' gone' : '')))),
    ...(names.length === 0 ? [el('li.meta', {}, 'None: both versions are the same.')] : []));
    this.#host.hidden = names.length === 0;
    say(`${count(names.length, 'file')} differ`);
    if (names.length > 0) {
      this.#file(names.find(f => f.endsWith('.drl')) ?? names[0]);
    } else {
      this.#clear();
    }
    const saved = right === NOW ? this.#book.version : right;
    this.#patch.href = api.patchOf(saved, left);
    this.#patch.download = `rules-${short(left)}-${short(saved)}.patch`;
    this.#patch.hidden = saved === left;
    this.#apply.hidden = this.#book.readOnly;
    await this.#describe(left, right);
  }

  #ask() {
    ask({
      title: 'Apply a patch of Git to the draft',
      text: ['Paste what “git diff” or “git format-patch --stdout” writes. It is applied to what is saved, and saved.'],
      fields: [{ name: 'patch', label: 'Patch', area: true }],
      action: 'Apply',
    }, async ({ patch }) => {
      if (this.#book.changed().length > 0) {
        throw new Error('The draft is changed and not saved: save it first.');
      }
      await api.applyPatch(this.#book.draft.id, patch);
      await this.#book.openDraft(this.#book.draft.id);
      await this.show();
    });
  }

  #file(file) {
    for (const row of this.#list.querySelectorAll('.row')) {
      row.setAttribute('aria-current', String(row.dataset.file === file));
    }
    if (!this.#editor) {
      this.#editor = this.#monaco.editor.createDiffEditor(this.#host, {
        ...OPTIONS, readOnly: true, originalEditable: false, renderSideBySide: true, useInlineViewWhenSpaceIsLimited: true,
        hideUnchangedRegions: { enabled: true }, renderOverviewRuler: false, ignoreTrimWhitespace: false, wordWrap: 'on', diffWordWrap: 'on',
      });
      named(this.#editor.getOriginalEditor(), 'The file before');
      named(this.#editor.getModifiedEditor(), 'The file after');
    }
    this.#clear();
    const [original, modified] = this.#files.map(f => this.#monaco.editor.createModel(f[file] ?? '', language(file)));
    this.#editor.setModel({ original, modified });
  }

  #clear() {
    const old = this.#editor?.getModel();
    this.#editor?.setModel(null);
    old?.original.dispose();
    old?.modified.dispose();
  }

  async #describe(left, right) {
    const saved = right === NOW ? this.#book.version : right;
    const dirty = right === NOW && this.#book.changed().length > 0;
    if (saved === left) {
      this.#words.replaceChildren(el('p.meta', {}, dirty ? 'Save to read the changes in words.' : 'There are no differences.'));
      return;
    }
    this.#words.replaceChildren(el('p.meta', {}, 'Comparing …'));
    try {
      const found = inWords(await api.changes(saved, left));
      this.#words.replaceChildren(...(dirty ? [el('p.meta', {}, 'As last saved:')] : []), found);
    } catch (e) {
      this.#words.replaceChildren(el('p.wrong', {}, e.message));
    }
  }
}

/** @param {{words: {kind: string, name: string, change: string, where: string}[]}} changes */
function inWords({ words }) {
  return words.length === 0 ? el('p.meta', {}, 'Comments, layout or cases only: no rule, weight, issue or parameter is different.')
    : el('ul.plain-list', {}, ...words.map(({ kind, name, change, where }) => el('li', {}, el('span.kind', {}, kind), ' ', el('strong', {}, name), ` ${change}`, where ? el('span.meta', {}, ` ${where}`) : null)));
}
