// What rules and cases may name, as the service lists it, ready for the editor.
import * as api from './api.js';

/**
 * @typedef {{value: string, title: string, doc?: string}} Word
 * @typedef {{name: string, signature?: string, kind?: string, doc: string}} Entry
 * @typedef {{actors: Word[], types: Word[], modes: Word[], codes: Word[], quads: Word[], kinds: Word[], parties: Word[],
 *   fields: Entry[], functions: Entry[], consequences: Entry[]}} Vocabulary
 */

const number = n => n.toFixed(1).replace('-', '\u2212');

/** @returns {Promise<Vocabulary>} */
export async function load() {
  const [actors, types, profile] = await Promise.all([api.actors(), api.eventTypes(), api.profile()]);
  const modes = new Map();
  for (const type of types) {
    for (const { mode } of type.modes) {
      modes.set(mode, [...(modes.get(mode) ?? []), type.type]);
    }
  }
  return {
    actors: actors.map(a => ({ value: a.code, title: a.name, doc: `${a.kind.toLowerCase()}${a.to ? `, until ${a.to}` : ''}` })),
    types: types.map(t => ({ value: t.type, title: `${words(t.quad)}, intensity ${number(t.intensity)}`,
      doc: t.modes.length > 0 ? `Modes: ${t.modes.map(m => m.mode).join(', ')}` : '' })),
    modes: [...modes].map(([mode, of]) => ({ value: mode, title: `mode of ${of.join(', ')}` })),
    codes: types.flatMap(t => t.codes.map(c => ({ value: c.code, title: c.name, doc: `${t.type}, intensity ${number(c.intensity)}` }))),
    quads: profile.quads.map(q => ({ value: q, title: words(q) })),
    kinds: profile.kinds.map(k => ({ value: k, title: '' })),
    parties: profile.parties.map(p => ({ value: p, title: BY[p] ?? '' })),
    fields: profile.fields,
    functions: profile.functions,
    consequences: profile.consequences,
  };
}

const BY = { source: 'the side that acts now', target: 'the other side', both: 'either side' };
const words = name => name.toLowerCase().replaceAll('_', ' ');

/**
 * The issues of a book as its issues.yaml has them now, in the file's order. The service's own reader judges the file; this one only shows it.
 * @param {string} text
 * @returns {{id: string, title: string, parent: string|null, line: number, hints: string[], leaf: boolean}[]}
 */
export function issues(text) {
  const all = [];
  text.split('\n').forEach((line, at) => {
    const entry = /^- *(?:id: *)?(.*)$/.exec(line);
    const key = /^(?:- | {2})(\w+): *(.*)$/.exec(line);
    if (entry) {
      all.push({ id: '', title: '', parent: null, line: at + 1, hints: [], leaf: true });
    }
    const issue = all.at(-1);
    if (!issue || !key) {
      return;
    }
    const value = key[2].replace(/^(["'])(.*)\1$/, '$2').trim();
    if (key[1] === 'id' || key[1] === 'title' || key[1] === 'parent') {
      issue[key[1]] = value;
    } else {
      issue.hints.push(key[1]);
    }
  });
  const parents = new Set(all.map(i => i.parent));
  all.forEach(i => {
    i.leaf = !parents.has(i.id);
  });
  return all.filter(i => i.id);
}
