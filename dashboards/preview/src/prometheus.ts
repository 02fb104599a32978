// Asks Prometheus as Grafana's data source does, and gives Grafana's data frames.
import { type DataFrame, FieldType, type Labels, rangeUtil, renderLegendFormat, type TimeRange } from '@grafana/data';
import type { Target } from './model';

/** Grafana's default for the interval of scrapes: no step is shorter. */
const SCRAPE_INTERVAL = '15s';
/** So often at most does Grafana evaluate an annotation's query over the range. */
const ANNOTATION_POINTS = 100;

type Sample = [seconds: number, value: string];
interface Series {
  metric: Labels;
  value?: Sample;
  values?: Sample[];
}

async function ask<T>(path: string, parameters: Record<string, string>): Promise<T> {
  const response = await fetch(`/prometheus/api/v1/${path}?${new URLSearchParams(parameters)}`);
  const text = await response.text();
  let answer: { status: string; data: T; error?: string; warnings?: string[] };
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Error(`Prometheus answers ${path} with status ${response.status}: ${text || 'is it running there?'}`);
  }
  if (answer.status !== 'success') {
    throw new Error(`${parameters.query ?? path}: ${answer.error}`);
  }
  // Prometheus warns of a remote read that was refused or failed, and answers without its data. Of labels it always warns: they are never read remotely.
  // What it only notes about a query, such as a counter of Flink whose name does not end in _total, older versions put among the warnings too.
  const warnings = answer.warnings?.filter((warning) => !warning.startsWith('PromQL info:')) ?? [];
  if (parameters.query && warnings.length > 0) {
    throw new Error(`${parameters.query}: ${warnings.join(' ')}`);
  }
  return answer.data;
}

const seconds = (milliseconds: number) => String(milliseconds / 1000);

async function instant(query: string, range: TimeRange): Promise<Series[]> {
  const answer = await ask<{ resultType: string; result: Series[] }>('query', { query, time: seconds(range.to.valueOf()) });
  if (answer.resultType !== 'vector') {
    throw new Error(`${query}: gives a ${answer.resultType}, not a vector`);
  }
  return answer.result;
}

async function matrix(query: string, range: TimeRange, step: number): Promise<Series[]> {
  const aligned = (time: number) => Math.floor(time / step) * step;
  const answer = await ask<{ result: Series[] }>('query_range', {
    query,
    start: seconds(aligned(range.from.valueOf())),
    end: seconds(aligned(range.to.valueOf())),
    step: seconds(step),
  });
  return answer.result;
}

const time = (sample: Sample) => sample[0] * 1000;
// Grafana, too, takes what is no number for none.
const number = (sample: Sample) => (Number.isFinite(Number(sample[1])) ? Number(sample[1]) : null);

function name(target: Target, labels: Labels): string {
  if (target.legendFormat === '__auto') {
    const { __name__, ...rest } = labels;
    const text = Object.entries(rest).map(([key, value]) => `${key}="${value}"`);
    return text.length > 0 ? `{${text.join(', ')}}` : (__name__ ?? target.expr);
  }
  return renderLegendFormat(target.legendFormat, labels);
}

function lines(target: Target, series: Series[], step?: number): DataFrame[] {
  return series.map(({ metric, value, values = [value!] }) => ({
    refId: target.refId,
    length: values.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: { interval: step }, values: values.map(time) },
      {
        name: 'Value',
        type: FieldType.number,
        config: { displayNameFromDS: name(target, metric) },
        labels: metric,
        values: values.map(number),
      },
    ],
  }));
}

/** One row a series, one column a label. */
function rows(target: Target, series: Series[], valueName: string): DataFrame {
  const labels = new Set(series.flatMap(({ metric }) => Object.keys(metric).sort()));
  return {
    refId: target.refId,
    length: series.length,
    fields: [
      { name: 'Time', type: FieldType.time, config: {}, values: series.map(({ value }) => time(value!)) },
      ...[...labels].map((label) => ({
        name: label,
        type: FieldType.string,
        config: {},
        values: series.map(({ metric }) => metric[label] ?? ''),
      })),
      { name: valueName, type: FieldType.number, config: {}, values: series.map(({ value }) => number(value!)) },
    ],
  };
}

/**
 * The frames of a panel's queries.
 *
 * @param points how many points a line has at most: the panel's width in pixels
 */
export async function query(
  targets: Target[],
  range: TimeRange,
  points: number,
  replace: (text: string) => string
): Promise<DataFrame[]> {
  const tables = targets.filter(({ format }) => format === 'table').length;
  const answers = targets.map(async (target): Promise<DataFrame[]> => {
    const expression = replace(target.expr);
    if (target.instant === target.range) {
      throw new Error(`Query ${target.refId}: exactly one of instant and range has to be true`);
    }
    if (target.instant) {
      const series = await instant(expression, range);
      if (target.format !== 'table') {
        return lines(target, series);
      }
      // A table without rows has no columns either, unless there are others to join.
      return tables > 1 || series.length > 0
        ? [rows(target, series, tables > 1 ? `Value #${target.refId}` : 'Value')]
        : [];
    }
    if (target.format === 'table') {
      throw new Error(`Query ${target.refId}: the preview knows no table of a range`);
    }
    const step = rangeUtil.calculateInterval(range, points, target.interval ?? SCRAPE_INTERVAL).intervalMs;
    return lines(target, await matrix(expression, range, step), step);
  });
  return (await Promise.all(answers)).flat();
}

/** What a variable's query gives, as Grafana's data source lists it. */
export async function choices(query: string, range: TimeRange): Promise<string[]> {
  const labelValues = /^label_values\((?:(.+),\s*)?([a-zA-Z_]\w*)\)$/.exec(query);
  if (labelValues) {
    const [, selector, label] = labelValues;
    return ask<string[]>(`label/${label}/values`, {
      start: seconds(range.from.valueOf()),
      end: seconds(range.to.valueOf()),
      ...(selector && { 'match[]': selector }),
    });
  }
  const queryResult = /^query_result\((.+)\)$/.exec(query);
  if (queryResult) {
    return (await instant(queryResult[1], range)).map(({ metric: { __name__ = '', ...labels }, value }) => {
      const text = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
      return `${__name__}{${text.join(',')}} ${value![1]} ${time(value!)}`;
    });
  }
  throw new Error(`A variable asks ${query}: the preview knows label_values and query_result`);
}

export interface Span {
  from: number;
  to: number;
  labels: Labels;
}

/** The instants that an annotation's values are; or when its query gave a value: what follows within a step is one span. */
export async function spans(expression: string, step: string, useValue: boolean, range: TimeRange): Promise<Span[]> {
  const { intervalMs } = rangeUtil.calculateInterval(range, ANNOTATION_POINTS, step);
  const series = await matrix(expression, range, intervalMs);
  return series.flatMap(({ metric: labels, values = [] }) => {
    const times = useValue ? values.map(number) : values.filter((sample) => Number(sample[1]) > 0).map(time);
    const found: Span[] = [];
    for (const at of times.filter((at): at is number => at !== null)) {
      const last = found.at(-1);
      if (last !== undefined && last.to + intervalMs >= at) {
        last.to = at;
      } else {
        found.push({ from: at, to: at, labels });
      }
    }
    return found;
  });
}
