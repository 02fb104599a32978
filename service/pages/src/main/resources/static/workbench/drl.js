// The rule profile for the editor: colours, completion and explanations. What may be named comes from the service.

export const DRL = 'detente-drl';
const SECTION = /^\s*(rule|when|then|end)\b/;
/** Which words a field holds. */
const OF_FIELD = { source: 'actors', target: 'actors', type: 'types', mode: 'modes', code: 'codes', quad: 'quads', issue: 'issues' };
/** Which words an argument of a function holds, by its name in the signature. */
const OF_ARGUMENT = { kind: 'kinds', by: 'parties', a: 'actors', b: 'actors' };

/** @param {import('./vocabulary.js').Vocabulary} words */
export function register(monaco, words) {
  monaco.languages.register({ id: DRL, extensions: ['.drl'] });
  monaco.languages.setLanguageConfiguration(DRL, {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [['(', ')']],
    autoClosingPairs: [{ open: '(', close: ')' }, { open: '"', close: '"', notIn: ['string', 'comment'] }],
    surroundingPairs: [{ open: '(', close: ')' }, { open: '"', close: '"' }],
    wordPattern: /[$@]?[A-Za-z_]\w*|\d+(?:\.\d+)?/,
    folding: { markers: { start: /^\s*rule\b/, end: /^\s*end\b/ } },
    indentationRules: { increaseIndentPattern: /^\s*(rule|when|then)\b/, decreaseIndentPattern: /^\s*(when|then|end)\b/ },
  });
  monaco.languages.setMonarchTokensProvider(DRL, {
    keywords: ['package', 'rule', 'when', 'then', 'end', 'not', 'in'],
    fields: words.fields.map(f => f.name),
    functions: [...words.functions, ...words.consequences].map(f => f.name),
    tokenizer: {
      root: [
        [/\/\/.*$/, 'comment'],
        [/\/\*/, 'comment', '@comment'],
        [/"([^"\\]|\\.)*("|$)/, 'string'],
        [/'([^'\\]|\\.)*('|$)/, 'string'],
        [/@\w+/, 'annotation'],
        [/\$\w+/, 'variable'],
        [/\d+(\.\d+)?/, 'number'],
        [/[A-Za-z_]\w*(?=\s*\()/, { cases: { '@functions': 'type.function', '@keywords': 'keyword', '@default': 'type' } }],
        [/[A-Za-z_]\w*/, { cases: { '@keywords': 'keyword', '@fields': 'type.field', '@default': 'identifier' } }],
        [/\s+/, 'white'],
        [/[=!<>]=?|&&|\|\||[-+*/]/, 'operator'],
      ],
      comment: [[/[^*/]+/, 'comment'], [/\*\//, 'comment', '@pop'], [/[*/]/, 'comment']],
    },
  });
}

/** In which part of a rule a line is: rule, when, then, or end between rules. */
function section(model, line) {
  for (let at = line; at > 0; at--) {
    const found = SECTION.exec(model.getLineContent(at));
    if (found) {
      return found[1];
    }
  }
  return 'end';
}

/** What comes before the place, with the lines of the same part of the rule. */
function before(model, position) {
  let first = position.lineNumber;
  while (first > 1 && position.lineNumber - first < 20 && !SECTION.test(model.getLineContent(first))) {
    first--;
  }
  return model.getValueInRange({ startLineNumber: first, startColumn: 1, endLineNumber: position.lineNumber, endColumn: position.column });
}

/** Which words belong where the text ends, before a literal: a key of the vocabulary, or null. */
function expected(text, words) {
  const list = /(\w+)\s+(?:not\s+)?in\s*\((?:[^()"]|"[^"]*")*$/.exec(text);
  const compared = /(\w+)\s*[=!]=\s*$/.exec(text);
  const field = (list ?? compared)?.[1];
  if (field) {
    return OF_FIELD[field] ?? null;
  }
  const call = /(\w+)\(((?:[^()"]|"[^"]*")*)$/.exec(text);
  const called = call && [...words.functions, ...words.consequences].find(f => f.name === call[1]);
  if (!called) {
    return null;
  }
  const names = /\(([^)]*)\)/.exec(called.signature)?.[1].split(',').map(n => n.trim()) ?? [];
  return OF_ARGUMENT[names[call[2].replace(/"[^"]*"/g, '').split(',').length - 1]] ?? null;
}

/**
 * What fits at a place of a rule.
 * @returns {{words: string|null, start: number, quoted: boolean, entries: import('./vocabulary.js').Entry[], section: string}}
 *   words: the kind of words that a literal holds here; start: the column where it starts; quoted: whether its quote is there already
 */
export function context(model, position, words) {
  const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
  const open = (line.match(/"/g) ?? []).length % 2 === 1 ? line.lastIndexOf('"') : -1;
  const text = before(model, position);
  const part = section(model, position.lineNumber);
  if (open >= 0) {
    return { words: expected(text.slice(0, text.lastIndexOf('"')), words), start: open + 2, quoted: true, entries: [], section: part };
  }
  const word = /[$@]?\w*$/.exec(line)[0];
  const start = position.column - word.length;
  const lead = text.slice(0, text.length - word.length);
  const kind = part === 'when' || part === 'then' ? expected(lead, words) : null;
  return { words: kind, start, quoted: false, entries: kind ? [] : entries(lead, part, words), section: part };
}

function entries(lead, part, words) {
  const starts = c => /^(escalate|cooperate)$/.test(c.name);
  if (part === 'then') {
    return /signals\s*\.\s*$/.test(lead) ? words.consequences.filter(starts)
      : /\)\s*\.\s*$/.test(lead) ? words.consequences.filter(c => !starts(c)) : [];
  }
  return part === 'when' ? [...words.fields, ...words.functions] : [];
}

const RULE = [
  'rule "${1:What strains or eases, said as a sentence}"',
  '  @doc("${2:Why, in a sentence that an outsider understands.}")',
  '  @author("${3:name}")',
  'when',
  '  \\$a : Action(type == "${4:AID}", source == "${5:USA}", target == "${6:TWN}")',
  'then',
  '  signals.escalate(\\$a, ${7:1}).because("${8:the reason in a few words}");',
  'end',
].join('\n');

/** Whole forms to start from, by part of a rule. */
export const SNIPPETS = {
  end: [{ name: 'rule', text: RULE, doc: 'A new rule, with its parts.' }],
  rule: [
    { name: '@doc', text: '@doc("${1:why}")', doc: 'Why this rule exists, in a sentence.' },
    { name: '@author', text: '@author("${1:name}")', doc: 'Who wrote it.' },
    { name: 'when', text: 'when', doc: 'The conditions follow.' }],
  when: [
    { name: 'in', text: 'in ("$0")', doc: 'Is in a list of literals.' },
    { name: 'not in', text: 'not in ("$0")', doc: 'Is not in a list of literals.' },
    { name: 'Action', text: 'Action($0)', doc: 'The one pattern of a rule.' },
    { name: 'then', text: 'then', doc: 'The consequence follows.' }],
  then: [
    { name: 'signals', text: 'signals.', doc: 'What the rule emits.' },
    { name: 'end', text: 'end', doc: 'Ends the rule.' }],
};

/** A call with its arguments to fill in: actions("any", "both", 30). */
export function callText(entry) {
  const names = /\(([^)]*)\)/.exec(entry.signature ?? '')?.[1].split(',').map(n => n.trim()).filter(Boolean) ?? [];
  return `${entry.name}(${names.map((n, i) => argument(n, i + 1)).join(', ')})`;
}

function argument(name, at) {
  switch (name) {
    case 'kind': return `"\${${at}:any}"`;
    case 'by': return `"\${${at}:both}"`;
    case 'days': case 'n': return `\${${at}:30}`;
    case '$a': return '\\$a';
    case 'text': return `"\${${at}:text}"`;
    case '"text"': return `"\${${at}:text}"`;
    default: return `\${${at}:${name.replace(/[$}"]/g, '')}}`;
  }
}
