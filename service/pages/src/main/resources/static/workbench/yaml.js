// What fits where in the YAML files of a rule book: the cases and the issues.

/** Which words follow a key. */
const OF_KEY = {
  source: 'actors', target: 'actors', type: 'types', mode: 'modes', code: 'codes', issue: 'issues', issues: 'issues', parent: 'groups', rule: 'rules',
  actor: 'actors',
};
export const CASE_KINDS = [
  { value: 'hit', title: 'the rule fires' },
  { value: 'near-miss', title: 'one condition is not met' },
  { value: 'mirror', title: 'source and target, or the sign, swapped' },
];
export const SIGNAL_KINDS = [{ value: 'ESCALATION', title: 'strains' }, { value: 'COOPERATION', title: 'eases' }];

/**
 * What fits at a place.
 * @returns {{words: string|null, start: number}} words: a kind of words, "caseKinds" or "signalKinds"; start: the column where the word starts
 */
export function context(model, position) {
  const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
  const listed = /\b(issues|actors): *\[(?:[^\]]*, *)?"?([\w-]*)$/.exec(line);
  const keyed = /(?:^|[\s{,])(\w+): *"?([^",\]}]*)$/.exec(line);
  const found = listed ?? keyed;
  if (!found) {
    return { words: null, start: position.column };
  }
  const [, key, typed] = found;
  const words = key === 'kind' ? (/[{,]\s*kind:/.test(line) ? 'signalKinds' : 'caseKinds') : key === 'actors' ? 'actors' : OF_KEY[key] ?? null;
  return { words, start: position.column - typed.length };
}

const CASE = kind => [
  '- case: ${1:what happens, said as a sentence}',
  '  rule: "${2:the rule\'s name}"',
  `  kind: ${kind}`,
  '  given:',
  '    - {day: ${3:2024-04-24}, source: ${4:USA}, target: ${5:TWN}, type: ${6:AID}, issues: [${7:taiwan}]}',
];

/** A whole case to start from. */
export const SNIPPETS = [
  { name: 'case: hit', text: [...CASE('hit'), '  signals:',
    '    - {rule: "${2}", kind: ${8:ESCALATION}, source: ${4}, target: ${5}, issue: ${7}, points: ${9:1}, halfLife: ${10:14}}', ''].join('\n'),
  doc: 'A case in which the rule fires.' },
  { name: 'case: near miss', text: [...CASE('near-miss'), '  signals: []', ''].join('\n'), doc: 'A case that differs from the hit in one condition.' },
  { name: 'case: mirror', text: [...CASE('mirror'), '  signals: []', ''].join('\n'), doc: 'A case with source and target, or the sign, swapped.' },
];
