// The tree of the book's files: each topic's rules with their cases, then the book's issues, weights and formula.
import { byId, count, el } from './dom.js';

const TITLES = { 'issues.yaml': 'Issues', 'issues.cases.yaml': 'Cases of the issues', 'weights.csv': 'Weights', 'rulebook.yaml': 'Name and formula' };
const HEAD = Object.keys(TITLES);

/** Topics with proper names. */
const NAMES = { 'east-china-sea': 'East China Sea', 'mediation-and-un': 'Mediation and UN', 'russia-ukraine': 'Russia and Ukraine', 'south-china-sea': 'South China Sea' };

/** The name of a topic for the eye: "gray-zone.drl" is "Gray zone". */
const topic = file => {
  const name = file.replace(/\.(drl|cases\.yaml)$/, '');
  return NAMES[name] ?? name[0].toUpperCase() + name.slice(1).replaceAll('-', ' ');
};

/** @returns {{label: string, files: {file: string, label: string}[]}[]} groups in the order in which people look for them */
export function groups(files) {
  const book = HEAD.filter(f => files.includes(f)).map(file => ({ file, label: TITLES[file] }));
  const topics = [...new Set(files.filter(f => !HEAD.includes(f)).map(topic))].sort((a, b) => (a === 'Base' ? -1 : b === 'Base' ? 1 : a.localeCompare(b)));
  return [
    ...topics.map(label => ({
      label,
      files: files.filter(f => !HEAD.includes(f) && topic(f) === label).sort().reverse()
        .map(file => ({ file, label: file.endsWith('.drl') ? 'Rules' : 'Cases' })),
    })),
    { label: 'The book', files: book },
  ];
}

/** The tree as a widget: arrows move, Enter opens, letters in the search field narrow it. */
export class Tree {
  #root = byId('tree');
  #open;
  #unfolded = new Set();
  #groups = [];
  #state = { current: '', changed: [], findings: [] };

  /** @param {(file: string, focus: boolean) => void} open receives the file to show */
  constructor(open) {
    this.#open = open;
    this.#root.addEventListener('click', e => this.#act(e.target.closest('[role=treeitem]'), false));
    this.#root.addEventListener('keydown', e => this.#key(e));
    byId('find-file').addEventListener('input', () => this.#draw());
    byId('find-file').addEventListener('keydown', e => {
      if (e.key === 'ArrowDown' || e.key === 'Enter') {
        e.preventDefault();
        const first = this.#items().find(i => i.dataset.file);
        if (e.key === 'Enter') {
          this.#act(first, true);
        } else {
          this.#focus(first);
        }
      }
    });
  }

  /** @param {{current?: string, changed?: string[], findings?: {file: string, severity: string}[], files?: string[]}} state what is different */
  show(state) {
    if (state.files) {
      this.#groups = groups(state.files);
    }
    const moved = state.current !== undefined && state.current !== this.#state.current;
    this.#state = { ...this.#state, ...state };
    if (moved) {
      this.#unfolded.add(this.#groups.find(g => g.files.some(f => f.file === state.current))?.label);
    }
    this.#draw();
    if (moved) {
      this.#root.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  #draw() {
    const focused = this.#root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const wanted = byId('find-file').value.trim().toLowerCase();
    const fits = f => !wanted || f.file.includes(wanted) || f.file.replaceAll('-', ' ').includes(wanted);
    this.#root.replaceChildren(...this.#groups.filter(g => g.files.some(fits)).map(g => this.#group(g, g.files.filter(fits), wanted !== '')));
    const items = this.#items();
    const at = items.find(i => i.dataset.key === focused) ?? items.find(i => i.getAttribute('aria-selected') === 'true') ?? items[0];
    if (at) {
      at.tabIndex = 0;
      if (focused) {
        at.focus();
      }
    }
  }

  #group(group, files, searched) {
    const open = searched || this.#unfolded.has(group.label);
    return el('div.branch', { role: 'treeitem', 'aria-expanded': String(open), 'aria-selected': 'false', tabindex: -1, 'data-key': `group ${group.label}`, 'data-group': group.label, 'aria-label': group.label },
      el('div.branch-label', {}, el('span.twist', { 'aria-hidden': 'true' }, open ? '▾' : '▸'), el('span.leaf-label', {}, group.label), ...(open ? [] : this.#marks(group.files.map(f => f.file)))),
      open ? el('div', { role: 'group' }, ...files.map(f => this.#file(f, group))) : null);
  }

  #file({ file, label }, group) {
    const marks = this.#marks([file]);
    const summary = marks.map(m => m.title).join(', ');
    return el('div.leaf', {
      role: 'treeitem', tabindex: -1, 'data-key': file, 'data-file': file, title: file, 'aria-selected': String(file === this.#state.current),
      'aria-label': `${group.label === 'The book' ? '' : `${group.label}, `}${label}${summary ? `, ${summary}` : ''}`,
    },
    el('span.leaf-label', {}, label), ...marks);
  }

  /** The marks of files: whether they are changed, and how many findings they have. @returns {HTMLElement[]} */
  #marks(files) {
    const { changed, findings } = this.#state;
    const own = findings.filter(f => files.includes(f.file));
    const warnings = own.filter(f => f.severity === 'warning').length;
    const errors = own.length - warnings;
    return [
      files.some(f => changed.includes(f)) ? el('span.edited', { 'aria-hidden': 'true', title: 'changed, not saved' }, '●') : null,
      errors ? el('span.badge.error', { 'aria-hidden': 'true', title: count(errors, 'error') }, errors) : null,
      warnings ? el('span.badge.warning', { 'aria-hidden': 'true', title: count(warnings, 'warning') }, warnings) : null,
    ].filter(m => m !== null);
  }

  #items() {
    return [...this.#root.querySelectorAll('[role=treeitem]')];
  }

  #focus(item) {
    if (item) {
      this.#items().forEach(i => {
        i.tabIndex = -1;
      });
      item.tabIndex = 0;
      item.focus();
    }
  }

  #act(item, focus) {
    if (item?.dataset.file) {
      byId('find-file').value = '';
      byId('hits').hidden = true;
      this.#draw();
      this.#open(item.dataset.file, focus);
    } else if (item) {
      this.#toggle(item, !this.#unfolded.has(item.dataset.group));
    }
  }

  #toggle(item, open) {
    this.#unfolded[open ? 'add' : 'delete'](item.dataset.group);
    item.focus();
    this.#draw();
  }

  #key(e) {
    const items = this.#items();
    const item = e.target.closest('[role=treeitem]');
    const at = items.indexOf(item);
    const parent = item?.parentElement.closest('[role=treeitem]');
    const moves = {
      ArrowDown: () => this.#focus(items[at + 1]),
      ArrowUp: () => this.#focus(items[at - 1]),
      Home: () => this.#focus(items[0]),
      End: () => this.#focus(items.at(-1)),
      Enter: () => this.#act(item, true),
      ' ': () => this.#act(item, false),
      ArrowLeft: () => (item.dataset.group ? this.#toggle(item, false) : this.#focus(parent)),
      ArrowRight: () => item.dataset.group && (this.#unfolded.has(item.dataset.group) ? this.#focus(items[at + 1]) : this.#toggle(item, true)),
    };
    if (moves[e.key] && !e.ctrlKey && !e.altKey && !e.metaKey) {
      e.preventDefault();
      e.stopPropagation();
      moves[e.key]();
    }
  }
}
