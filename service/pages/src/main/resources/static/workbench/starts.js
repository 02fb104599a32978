// Rules to begin with: a sample, one made from an action, or a copy. Each comes with a hit, a near miss and a mirror that pass as they are.
import { issues as leaves } from './vocabulary.js';

/** Where rules go that are made from an action or from another rule: in its own file a new rule changes no case of others. */
export const TOPIC = 'new-rules';
/** What a new rule is about before its author names it: no case of a book is about these two. */
const SAMPLE = '{day: 2024-04-24, source: NOR, target: SWE, type: COERCE, issues: []}';
const RULE = /^[ \t]*rule\s+"([^"]*)"[\s\S]*?^[ \t]*end(?=[ \t]*(?:\/\/.*)?$)/gm;
const OTHERS = ['NOR', 'SWE', 'FIN', 'DNK'];
const POINTS = 2;
const HALF_LIFE = 30;

/** Every rule of a book. @param {Object<string, string>} files @returns {{name: string, file: string, line: number, text: string}[]} */
export function rules(files) {
  return Object.entries(files).filter(([file]) => file.endsWith('.drl')).flatMap(([file, text]) => [...text.matchAll(RULE)]
    .map(m => ({ name: m[1], file, line: text.slice(0, m.index).split('\n').length, text: m[0] })));
}

/** The name, or the first one after it that no rule of the book has: "Arms 2". */
function free(name, files) {
  const taken = new Set(rules(files).map(r => r.name));
  const numbered = [name, ...Array.from(taken, (ignored, i) => `${name} ${i + 2}`)];
  return numbered.find(n => !taken.has(n));
}

/** The parts of an action in the words of a case: "{day: 2024-04-24, source: USA, …}". @returns {Object<string, string>} */
function parts(given) {
  return Object.fromEntries([...given.matchAll(/(\w+): (\[[^\]]*\]|"[^"]*"|[^,}]+)/g)].map(m => [m[1], m[2].replace(/^["[]|["\]]$/g, '')]));
}

/** An action in the words of a case, with some of its parts changed. */
function changed(given, change) {
  return Object.entries(change).reduce((text, [key, value]) => text.replace(new RegExp(`\\b${key}: (\\[[^\\]]*\\]|[^,}]+)`), () => `${key}: ${value}`), given);
}

const example = (comment, title, rule, kind, given, signals) => `# ${comment}
- case: "${title}"
  rule: "${rule}"
  kind: ${kind}
  only: rule
  given:
    - ${given}
  signals:${signals ? `\n    - ${signals}` : ' []'}
`;

/**
 * A rule for actions like one, with its cases.
 * @param {Object<string, string>} files the book
 * @param {string} author
 * @param {{given: string, eases: boolean}} [action] the action in the words of a case, and whether it eases; a sample when left out
 * @param {string[]} [pair] the pair that it should count for; its own when left out
 * @returns {{name: string, rule: string, cases: string}}
 */
export function forAction(files, author, { given, eases } = { given: SAMPLE, eases: false }, pair = null) {
  const all = leaves(files['issues.yaml'] ?? '').filter(i => i.leaf).map(i => i.id);
  const sample = given === SAMPLE;
  const act = sample ? changed(given, { issues: `[${all[0] ?? ''}]` }) : given;
  const { source, target, type, mode, code, issues } = parts(act);
  const [issue, ...more] = issues.split(', ');
  const name = free(sample ? 'New rule: what it is about' : `${type} by ${source}${target ? ` towards ${target}` : ''}${issue ? ` over ${issue}` : ''}`, files);
  const asked = [`type == "${type}"`, code ? `code == "${code}"` : mode ? `mode == "${mode}"` : '', `source == "${source}"`,
    target ? `target == "${target}"` : '', issue ? `issue == "${issue}"` : ''].filter(Boolean).join(', ');
  const own = target ? [source, target] : [source, ['CHN', 'USA'].find(a => a !== source)];
  const between = pair === null || (pair.includes(source) && pair.includes(target)) ? own : pair[1] === source ? [pair[1], pair[0]] : pair;
  const strangers = OTHERS.filter(a => a !== source && a !== target);
  const missing = all.find(i => !issues.split(', ').includes(i));
  const rule = `// ${sample ? 'A new rule. Change what is in quotes, and the points' : 'A rule for actions like the one in its hit. Take out conditions to let more actions in'}: Ctrl+Space shows what fits.
rule "${name}"
  // For outsiders who ask why a score is what it is.
  @doc("Say in a sentence why such an action ${eases ? 'eases' : 'strains'} relations.")
  @author("${author.replace(/["\\]/g, '').replace(/[\s\p{Cc}]+/gu, ' ')}")
when
  // Each condition must hold. Write one near miss for each in the cases.${more.length > 0 ? ` The action is also about ${more.join(', ')}.` : ''}
  $a : Action(${asked})
then
  // escalate strains, cooperate eases. These points add to those that base.drl gives every action, up to 10 by weights.csv.
  signals.${eases ? 'cooperate' : 'escalate'}($a, ${POINTS})${between === own && target ? '' : `.between("${between.join('", "')}")`}.halfLife(${HALF_LIFE}).because("say it in a few words");
end
`;
  // What an attack strains between its own two actors is force.
  const kind = eases ? 'COOPERATION' : type === 'ASSAULT' && target && between === own ? 'FORCE' : 'ESCALATION';
  const signal = `{rule: "${name}", kind: ${kind}, source: ${between[0]}, target: ${between[1]}, ${issue ? `issue: ${issue}, ` : ''}points: ${POINTS}, halfLife: ${HALF_LIFE}}`;
  return { name, rule, cases: [
    example('A hit: the rule fires on the last action given, and these signals come out. "only: rule" leaves out those of other rules.',
      `${source} acts${target ? ` towards ${target}` : ''}`, name, 'hit', act, signal),
    missing && issue
      ? example('A near miss: one condition fails, here that of the issue.', `the same over ${missing}`, name, 'near-miss', changed(act, { issues: `[${missing}]` }), '')
      : example('A near miss: one condition fails, here that of the source.', `the same by ${strangers[0]}`, name, 'near-miss', changed(act, { source: strangers[0] }), ''),
    target ? example('A mirror: source and target are swapped.', `${target} does the same`, name, 'mirror', changed(act, { source: target, target: source }), '')
      : example('A mirror: somebody else acts.', `${strangers[1]} does the same`, name, 'mirror', changed(act, { source: strangers[1] }), ''),
  ].join('\n') };
}

const unquoted = text => text.trim().replace(/^(["'])(.*)\1$/, '$2');

/**
 * A copy of a rule under another name, with copies of its cases that are about the copy alone.
 * @returns {{name: string, rule: string, cases: string}}
 */
export function like(files, name) {
  const found = rules(files).find(r => r.name === name);
  if (!found) {
    throw new Error(`This book has no rule “${name}”: open a version or a draft that has it.`);
  }
  const copy = free(name.slice(0, 110), files);
  const base = found.file === 'base.drl';
  const renamed = line => line.replace(/(rule: *)("[^"]*"|'[^']*'|[^,\n]+)/, (ignored, key) => `${key}"${copy}"`);
  const about = item => unquoted(/rule: *("[^"]*"|'[^']*'|[^,\n]+)/.exec(item)?.[1] ?? '');
  const cases = (files[found.file.replace(/drl$/, 'cases.yaml')] ?? '').split(/^(?=- )/m)
    .map(block => block.replace(/(\n[ \t]*(#.*)?)*$/, '\n').split(/^(?= {2}\w+:)/m))
    .filter(keys => keys.some(key => /^ {2}rule:/.test(key) && about(key) === name))
    .map(keys => keys.flatMap(key => {
      switch (/^ {2}(\w+):/.exec(key)?.[1]) {
        case 'rule': return [renamed(key), '  only: rule\n'];
        // What a base rule changes depends on the others, of which the original is one.
        case 'only': return [];
        case 'effect': return base ? [] : [key];
        case 'signals': {
          const own = key.split(/^(?= {4}- )/m).slice(1).filter(item => about(item) === name).map(renamed);
          return own.length > 0 ? ['  signals:\n', ...own] : ['  signals: []\n'];
        }
        default: return [key];
      }
    }).join(''));
  return { name: copy, rule: `// Like “${name}”. Change what is different, then its cases.\n${found.text.replace(/"[^"]*"/, () => `"${copy}"`)}\n`, cases: cases.join('\n') };
}
