// What the preview knows of Grafana's classic dashboard JSON. All objects are strict: what is not listed here fails,
// so that no picture leaves out what Grafana would show. What only a mouse or a clock brings to life (links, tooltips,
// refresh) is listed and has no effect.
import { z } from 'zod';

const dataSource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') });

const link = z.strictObject({ title: z.string(), url: z.string(), targetBlank: z.boolean().optional() });

const look = { text: z.string().optional(), color: z.string().optional() };
const mapping = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('value'),
    options: z.record(z.string(), z.strictObject({ ...look, index: z.number() })),
  }),
  z.strictObject({
    type: z.literal('special'),
    options: z.strictObject({ match: z.literal('null+nan'), result: z.strictObject(look) }),
  }),
]);

const thresholds = z.strictObject({
  mode: z.literal('absolute'),
  steps: z.array(z.strictObject({ color: z.string(), value: z.number().nullable() })).min(1),
});

/** Properties of fields that every kind of panel has. */
export const standardProperties = {
  unit: z.string(),
  decimals: z.number(),
  min: z.number(),
  max: z.number(),
  displayName: z.string(),
  noValue: z.string(),
  color: z.strictObject({
    mode: z.enum(['thresholds', 'palette-classic', 'palette-classic-by-name', 'fixed']),
    fixedColor: z.string().optional(),
  }),
  thresholds,
  mappings: z.array(mapping),
  links: z.array(link),
};

const cellOptions = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('auto'), wrapText: z.boolean().optional() }),
  z.strictObject({ type: z.literal('color-text'), wrapText: z.boolean().optional() }),
  z.strictObject({
    type: z.literal('color-background'),
    mode: z.enum(['basic', 'gradient']),
    applyToRow: z.boolean().optional(),
    wrapText: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('gauge'),
    mode: z.enum(['basic', 'gradient', 'lcd']),
    valueDisplayMode: z.enum(['color', 'text', 'hidden']).optional(),
  }),
]);

/** Properties of fields in time series and tables. */
export const customProperties = {
  drawStyle: z.enum(['line', 'bars', 'points']),
  lineInterpolation: z.enum(['linear', 'smooth', 'stepBefore', 'stepAfter']),
  lineWidth: z.number(),
  lineStyle: z.strictObject({ fill: z.enum(['solid', 'dash', 'dot']), dash: z.array(z.number()).optional() }),
  fillOpacity: z.number(),
  gradientMode: z.enum(['none', 'opacity', 'hue', 'scheme']),
  showPoints: z.enum(['auto', 'never', 'always']),
  pointSize: z.number(),
  spanNulls: z.union([z.boolean(), z.number()]),
  axisSoftMin: z.number(),
  axisSoftMax: z.number(),
  axisLabel: z.string(),
  axisPlacement: z.enum(['auto', 'left', 'right', 'hidden']),
  axisWidth: z.number(),
  stacking: z.strictObject({ mode: z.enum(['none', 'normal']), group: z.string() }),
  thresholdsStyle: z.strictObject({ mode: z.enum(['off', 'line', 'dashed', 'area', 'line+area', 'dashed+area']) }),
  align: z.enum(['auto', 'left', 'center', 'right']),
  cellOptions,
  width: z.number(),
  minWidth: z.number(),
  wrapHeaderText: z.boolean(),
  filterable: z.boolean(),
};

const property = z
  .strictObject({ id: z.string(), value: z.unknown() })
  .superRefine(({ id, value }, context) => {
    const known: Record<string, z.ZodType> = id.startsWith('custom.') ? customProperties : standardProperties;
    const type = known[id.replace('custom.', '')];
    const wrong = type === undefined ? `unknown property ${id}` : type.safeParse(value).error?.message;
    if (wrong !== undefined) {
      context.addIssue({ code: 'custom', message: wrong });
    }
  });

const fieldConfig = z.strictObject({
  defaults: z
    .strictObject({ ...standardProperties, custom: z.strictObject(customProperties).partial() })
    .partial(),
  overrides: z.array(
    z.strictObject({
      matcher: z.strictObject({ id: z.enum(['byName', 'byRegexp', 'byType', 'byFrameRefID']), options: z.string() }),
      properties: z.array(property),
    })
  ),
});

const names = z.record(z.string(), z.string());
const flags = z.record(z.string(), z.boolean());

const transformation = z.discriminatedUnion('id', [
  z.strictObject({ id: z.literal('merge'), options: z.strictObject({}) }),
  z.strictObject({
    id: z.literal('organize'),
    options: z.strictObject({
      excludeByName: flags,
      renameByName: names,
      indexByName: z.record(z.string(), z.number()),
    }),
  }),
  z.strictObject({
    id: z.literal('sortBy'),
    options: z.strictObject({
      fields: z.strictObject({}),
      sort: z.array(z.strictObject({ field: z.string(), desc: z.boolean() })),
    }),
  }),
  z.strictObject({
    id: z.literal('groupingToMatrix'),
    options: z.strictObject({
      rowField: z.string(),
      columnField: z.string(),
      valueField: z.string(),
      emptyValue: z.enum(['null', 'empty', 'zero']),
    }),
  }),
]);

const target = z.strictObject({
  refId: z.string(),
  datasource: dataSource,
  editorMode: z.literal('code'),
  expr: z.string(),
  legendFormat: z.string(),
  instant: z.boolean(),
  range: z.boolean(),
  format: z.enum(['time_series', 'table']),
  interval: z.string().optional(),
});

const panel = {
  id: z.number(),
  title: z.string(),
  description: z.string(),
  datasource: dataSource,
  gridPos: z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(target),
  fieldConfig,
  links: z.array(link).optional(),
  transformations: z.array(transformation).optional(),
};

const reduceOptions = z.strictObject({
  calcs: z.array(z.string()),
  fields: z.string(),
  values: z.boolean(),
  limit: z.number().optional(),
});

const timeSeries = z.strictObject({
  ...panel,
  type: z.literal('timeseries'),
  options: z.strictObject({
    legend: z.strictObject({
      displayMode: z.enum(['list', 'table']),
      placement: z.enum(['bottom', 'right']),
      calcs: z.array(z.string()),
      showLegend: z.boolean(),
      width: z.number().optional(),
      sortBy: z.string().optional(),
      sortDesc: z.boolean().optional(),
    }),
    tooltip: z.strictObject({ mode: z.enum(['single', 'multi', 'none']), sort: z.enum(['none', 'asc', 'desc']) }),
  }),
});

const stat = z.strictObject({
  ...panel,
  type: z.literal('stat'),
  options: z.strictObject({
    reduceOptions,
    colorMode: z.enum(['value', 'background', 'background_solid', 'none']),
    graphMode: z.enum(['none', 'line', 'area']),
    justifyMode: z.enum(['auto', 'center']),
    textMode: z.enum(['auto', 'value', 'value_and_name', 'name', 'none']),
    orientation: z.enum(['auto', 'horizontal', 'vertical']),
    wideLayout: z.boolean().optional(),
    text: z.strictObject({ titleSize: z.number().optional(), valueSize: z.number().optional() }).optional(),
  }),
});

const barGauge = z.strictObject({
  ...panel,
  type: z.literal('bargauge'),
  options: z.strictObject({
    reduceOptions,
    orientation: z.enum(['auto', 'horizontal', 'vertical']),
    displayMode: z.enum(['basic', 'gradient', 'lcd']),
    valueMode: z.enum(['color', 'text', 'hidden']),
    showUnfilled: z.boolean(),
    sizing: z.literal('manual'),
    minVizHeight: z.number(),
    minVizWidth: z.number(),
    maxVizHeight: z.number(),
    namePlacement: z.enum(['auto', 'top', 'left', 'hidden']),
    text: z.strictObject({ titleSize: z.number().optional(), valueSize: z.number().optional() }).optional(),
  }),
});

const table = z.strictObject({
  ...panel,
  type: z.literal('table'),
  options: z.strictObject({
    showHeader: z.boolean(),
    cellHeight: z.enum(['sm', 'md', 'lg']),
    footer: z.strictObject({ show: z.literal(false) }).optional(),
  }),
});

const nodeGraph = z.strictObject({
  ...panel,
  type: z.literal('nodeGraph'),
  options: z.strictObject({ layoutAlgorithm: z.literal('force'), zoomMode: z.enum(['cooperative', 'greedy']) }),
});

const text = z.strictObject({
  id: z.number(),
  type: z.literal('text'),
  title: z.string(),
  description: z.string(),
  gridPos: panel.gridPos,
  options: z.strictObject({ mode: z.literal('markdown'), content: z.string() }),
});

const row = z.strictObject({
  type: z.literal('row'),
  id: z.number(),
  title: z.string(),
  collapsed: z.literal(false),
  gridPos: panel.gridPos,
  panels: z.array(z.never()),
});

const labelled = { name: z.string(), label: z.string(), hide: z.union([z.literal(0), z.literal(2)]) };
const current = z.strictObject({
  text: z.union([z.string(), z.array(z.string())]),
  value: z.union([z.string(), z.array(z.string())]),
});

const variable = z.discriminatedUnion('type', [
  z.strictObject({
    ...labelled,
    type: z.literal('datasource'),
    query: z.literal('prometheus'),
    refresh: z.number(),
    regex: z.string().optional(),
  }),
  z.strictObject({ ...labelled, type: z.literal('textbox'), query: z.string(), current }),
  z.strictObject({
    ...labelled,
    type: z.literal('query'),
    datasource: dataSource,
    query: z.strictObject({ query: z.string(), refId: z.string() }),
    definition: z.string(),
    regex: z.string(),
    refresh: z.number(),
    sort: z.union([z.literal(0), z.literal(1)]),
    multi: z.boolean(),
    includeAll: z.boolean(),
    current: current.optional(),
  }),
]);

const annotation = z.strictObject({
  name: z.string(),
  enable: z.boolean(),
  hide: z.boolean(),
  iconColor: z.string(),
  datasource: dataSource,
  expr: z.string(),
  step: z.string(),
  // Grafana takes any text, even "off", for true.
  useValueForTime: z.boolean(),
  titleFormat: z.string(),
  textFormat: z.string(),
  filter: z.strictObject({ exclude: z.literal(false), ids: z.array(z.number()) }).optional(),
});

const dashboard = z.strictObject({
  uid: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  schemaVersion: z.number(),
  version: z.number(),
  editable: z.boolean(),
  graphTooltip: z.number(),
  timezone: z.literal('utc'),
  refresh: z.string(),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  templating: z.strictObject({ list: z.array(variable) }),
  annotations: z.strictObject({ list: z.array(annotation) }),
  links: z.array(z.strictObject({
    title: z.string(),
    type: z.literal('dashboards'),
    tags: z.array(z.string()),
    asDropdown: z.boolean(),
    keepTime: z.boolean(),
    includeVars: z.boolean(),
    targetBlank: z.boolean(),
  })),
  panels: z.array(z.discriminatedUnion('type', [timeSeries, stat, barGauge, table, nodeGraph, text, row])),
});

export type Dashboard = z.infer<typeof dashboard>;
export type Panel = Exclude<Dashboard['panels'][number], { type: 'row' | 'text' }>;
export type PanelOf<T extends Panel['type']> = Extract<Panel, { type: T }>;
export type Target = z.infer<typeof target>;
export type Variable = z.infer<typeof variable>;
export type Annotation = z.infer<typeof annotation>;

/** Fails with a list of all that is unknown or wrong, each with its place. */
export function parseDashboard(json: unknown): Dashboard {
  const result = dashboard.safeParse(json);
  if (!result.success) {
    throw new Error(
      `The preview does not know all of this dashboard. Change the dashboard, or teach src/model.ts and what draws it:\n${z.prettifyError(result.error)}`
    );
  }
  return result.data;
}
