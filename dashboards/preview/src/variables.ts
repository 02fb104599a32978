// Resolves a dashboard's variables and puts them into queries as Grafana does.
import { escapeRegex, stringToJsRegex, type TimeRange } from '@grafana/data';
import type { Variable } from './model';
import { choices } from './prometheus';

const ALL = '$__all';

interface Value {
  label: string;
  /** What a person reads; null where a variable is hidden. */
  text: string | null;
  /** What queries get. */
  query: string;
}

export type Values = Map<string, Value>;

/** Puts values for $name, ${name} and ${name:format}; fails on a name that it does not know. What begins with a digit, as in label_replace, is none. */
export function replaceIn(text: string, values: Values): string {
  return text.replace(/\$(?:([a-zA-Z_]\w*)|\{(\w+)\})/g, (_, plain, braced) => {
    const value = values.get(plain ?? braced);
    if (value === undefined) {
      throw new Error(`${text}: no variable ${plain ?? braced}; there are ${[...values.keys()].join(', ')}`);
    }
    return value.query;
  });
}

async function options(variable: Extract<Variable, { type: 'query' }>, values: Values, range: TimeRange) {
  let found = await choices(replaceIn(variable.query.query, values), range);
  if (variable.regex) {
    const regex = stringToJsRegex(variable.regex);
    found = found.flatMap((text) => {
      const match = regex.exec(text);
      return match ? [match[1] ?? match[0]] : [];
    });
  }
  const unique = [...new Set(found)];
  return variable.sort === 1 ? unique.sort() : unique;
}

function ofQuery(variable: Extract<Variable, { type: 'query' }>, given: string[], found: string[]): Value {
  const { name, label, multi, hide } = variable;
  if (given.length > 1 && !multi) {
    throw new Error(`--var ${name} takes one value, not ${given.join(', ')}`);
  }
  const all = variable.includeAll && given.length === 0 && variable.current?.value.includes(ALL) === true;
  const chosen = given.length > 0 ? given : all ? found : found.slice(0, 1);
  if (chosen.length === 0) {
    console.warn(`variable ${name}: ${variable.query.query} gives nothing in this range, and no --var ${name} is given`);
  }
  const many = multi || variable.includeAll;
  const escaped = many ? chosen.map(escapeRegex) : chosen;
  return {
    label,
    text: hide === 2 ? null : all ? 'All' : chosen.join(' + '),
    // A backslash has to survive PromQL's string.
    query: (many && chosen.length > 1 ? `(${escaped.join('|')})` : (escaped[0] ?? '')).replaceAll('\\', '\\\\'),
  };
}

/**
 * The values of a dashboard's variables, each after those that it depends on.
 *
 * @param given values by name that a person chose
 */
export async function resolve(list: Variable[], given: Map<string, string[]>, range: TimeRange): Promise<Values> {
  const values: Values = new Map();
  for (const variable of list) {
    const { name, label } = variable;
    const chosen = given.get(name) ?? [];
    switch (variable.type) {
      case 'datasource':
        values.set(name, { label, text: 'Prometheus', query: 'prometheus' });
        break;
      case 'textbox': {
        const text = chosen[0] ?? variable.query;
        values.set(name, { label, text, query: text });
        break;
      }
      case 'query':
        values.set(name, ofQuery(variable, chosen, await options(variable, values, range)));
    }
  }
  const unknown = [...given.keys()].filter((name) => !values.has(name));
  if (unknown.length > 0) {
    throw new Error(`--var ${unknown.join(', ')}: this dashboard has ${[...values.keys()].join(', ')}`);
  }
  return values;
}
