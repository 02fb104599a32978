// Completion and explanations in the editor, for rules and for YAML.
import * as drl from './drl.js';
import * as yaml from './yaml.js';

/**
 * @param {import('./vocabulary.js').Vocabulary} vocabulary
 * @param {{issues: () => {id: string, title: string, leaf: boolean}[], rules: (file: string) => string[]}} book what the book itself names
 */
export function register(monaco, vocabulary, book) {
  const kinds = monaco.languages.CompletionItemKind;
  const snippet = monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet;

  /** The words of a kind. @returns {import('./vocabulary.js').Word[]} */
  const listed = (kind, model) => {
    switch (kind) {
      case 'issues': return book.issues().filter(i => i.leaf).map(i => ({ value: i.id, title: i.title }));
      case 'groups': return book.issues().map(i => ({ value: i.id, title: i.title }));
      case 'rules': return book.rules(name(model).replace('.cases.yaml', '.drl')).map(r => ({ value: r, title: '' }));
      case 'caseKinds': return yaml.CASE_KINDS;
      case 'signalKinds': return yaml.SIGNAL_KINDS;
      default: return vocabulary[kind] ?? [];
    }
  };
  const literal = (word, range, quote, at) => ({
    label: { label: word.value, description: word.title },
    kind: kinds.EnumMember,
    insertText: quote(word.value),
    filterText: quote(`${word.value} ${word.title}`),
    sortText: String(at).padStart(4, '0'),
    documentation: word.doc,
    range,
  });
  const form = ({ name: label, text, doc }, range) => ({
    label, kind: kinds.Snippet, insertText: text, insertTextRules: snippet, documentation: doc, range, sortText: `z${label}`,
  });
  const range = (position, start, end = position.column) => ({
    startLineNumber: position.lineNumber, endLineNumber: position.lineNumber, startColumn: start, endColumn: end,
  });

  monaco.languages.registerCompletionItemProvider(drl.DRL, {
    triggerCharacters: ['"', '(', '.', '@'],
    provideCompletionItems(model, position, { triggerCharacter }) {
      const here = drl.context(model, position, vocabulary);
      const rest = model.getLineContent(position.lineNumber).slice(position.column - 1);
      if (here.words) {
        const tail = here.quoted ? /^[\w-]*(?=")/.exec(rest)?.[0].length ?? 0 : 0;
        const closed = here.quoted && rest[tail] === '"';
        const quote = here.quoted ? v => (closed ? v : `${v}"`) : v => `"${v}"`;
        const words = listed(here.words, model);
        const at = range(position, here.start, position.column + tail);
        return { suggestions: words.map((w, i) => literal(w, at, quote, i)) };
      }
      // A quote that ends a literal, or a bracket, is no question: Enter has to mean a new line then.
      if (here.quoted || triggerCharacter === '"' || triggerCharacter === '(') {
        return { suggestions: [] };
      }
      const at = range(position, here.start);
      return {
        suggestions: [
          ...here.entries.map(e => ({
            label: { label: e.name, description: e.signature ?? e.kind },
            kind: e.signature ? kinds.Function : kinds.Field,
            insertText: e.signature ? drl.callText(e) : e.name,
            insertTextRules: e.signature ? snippet : undefined,
            documentation: e.doc,
            range: at,
          })),
          ...drl.SNIPPETS[here.section].map(s => form(s, at)),
        ],
      };
    },
  });

  monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', '"', '['],
    provideCompletionItems(model, position) {
      const here = yaml.context(model, position);
      if (here.words) {
        const quoted = model.getLineContent(position.lineNumber)[here.start - 2] === '"';
        const quote = here.words === 'rules' && !quoted ? v => `"${v}"` : v => v;
        return { suggestions: listed(here.words, model).map((w, i) => literal(w, range(position, here.start), quote, i)) };
      }
      const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      return name(model).endsWith('.cases.yaml') && /^-? ?\w*$/.test(line)
        ? { suggestions: yaml.SNIPPETS.map(s => form(s, range(position, 1))) } : { suggestions: [] };
    },
  });

  /** Explains the word at a place: a literal by what it names, a field or a function by what it answers. */
  const explain = (model, position) => {
    const line = model.getLineContent(position.lineNumber);
    for (const found of line.matchAll(/"([^"]*)"|[$@]?[\w-]+/g)) {
      const start = found.index + 1;
      const end = start + found[0].length;
      if (position.column < start || position.column > end) {
        continue;
      }
      const inner = found[1] !== undefined;
      const text = inner ? found[1] : found[0];
      const value = { lineNumber: position.lineNumber, column: start + (inner ? 1 : 0) };
      const rule = model.getLanguageId() === drl.DRL;
      const kind = rule ? (inner ? drl.context(model, value, vocabulary).words : null)
        : yaml.context(model, value).words ?? (vocabulary.types.some(t => t.value === text) ? 'types' : null);
      const word = kind ? listed(kind, model).find(w => w.value === text) : undefined;
      const entry = rule && !inner
        ? [...vocabulary.functions, ...vocabulary.consequences, ...vocabulary.fields].find(e => e.name === text) : undefined;
      if (!word && !entry) {
        return null;
      }
      const title = word ? `${word.value} — ${word.title}` : entry.signature ?? `${entry.name}: ${entry.kind}`;
      const doc = word ? word.doc : entry.doc;
      return { range: range(position, start, end), contents: [{ value: '```\n' + title + '\n```' }, ...(doc ? [{ value: plain(doc) }] : [])] };
    }
    return null;
  };
  for (const language of [drl.DRL, 'yaml']) {
    monaco.languages.registerHoverProvider(language, { provideHover: explain });
  }
}

/** Text as Markdown that shows it as it is. */
const plain = text => text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, '\\$&');

/** The file that a model holds. */
export const name = model => model.uri.path.slice(1);
