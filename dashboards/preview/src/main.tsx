// Draws the dashboard that the server hands out, once. The page's address tells the rest; picture.mjs makes it.
import 'uplot/dist/uPlot.min.css';
import {
  createTheme,
  type DataFrame,
  dateTimeFormat,
  rangeUtil,
  renderLegendFormat,
  renderTextPanelMarkdown,
  textUtil,
  ThemeContext,
  type TimeRange,
} from '@grafana/data';
import { GlobalStyles, PanelChrome } from '@grafana/ui';
import { createRoot } from 'react-dom/client';
import { prepare } from './fields';
import { type Dashboard, type Panel, parseDashboard } from './model';
import { Content, type Mark } from './panels';
import { spans, query, type Span } from './prometheus';
import { replaceIn, resolve, type Values } from './variables';

// Grafana's grid.
const COLUMNS = 24;
const CELL_HEIGHT = 30;
const GAP = 8;

const address = new URLSearchParams(location.search);
const width = document.documentElement.clientWidth - 2 * GAP;
const theme = createTheme({ colors: { mode: address.get('theme') === 'light' ? 'light' : 'dark' } });

const across = (cells: number) => cells * ((width + GAP) / COLUMNS);
const down = (cells: number) => cells * (CELL_HEIGHT + GAP);
const place = ({ x, y, w, h }: Panel['gridPos']) => ({
  left: across(x),
  top: down(y),
  width: across(w) - GAP,
  height: down(h) - GAP,
});

function Heading({ dashboard, values, range }: { dashboard: Dashboard; values: Values; range: TimeRange }) {
  const shown = [...values.values()].filter(({ text }) => text !== null);
  const day = (time: TimeRange['from']) => dateTimeFormat(time, { timeZone: 'utc', format: 'YYYY-MM-DD HH:mm' });
  return (
    <header style={{ display: 'flex', gap: 24, alignItems: 'baseline', margin: `${GAP}px 0 ${2 * GAP}px` }}>
      <h4 style={{ margin: 0 }}>{dashboard.title}</h4>
      {shown.map(({ label, text }) => (
        <span key={label}>
          <span style={{ color: theme.colors.text.secondary }}>{label}</span> {text || 'None'}
        </span>
      ))}
      <span style={{ marginLeft: 'auto' }}>
        {day(range.from)} to {day(range.to)} UTC
      </span>
    </header>
  );
}

/** What Grafana tells of a mark when the mouse is on it. */
function Marks({ marks }: { marks: Mark[] }) {
  return (
    <section data-panel="Marks" style={{ columns: 4, fontSize: 12, paddingBottom: 2 * GAP }}>
      {marks.map(({ from, color, told }, i) => (
        <p key={i} style={{ breakInside: 'avoid', borderLeft: `3px solid ${color}`, paddingLeft: GAP }}>
          {dateTimeFormat(from, { timeZone: 'utc', format: 'YYYY-MM-DD HH:mm' })}{' '}
          <span dangerouslySetInnerHTML={{ __html: textUtil.sanitize(told) }} />
        </p>
      ))}
    </section>
  );
}

interface Page {
  dashboard: Dashboard;
  values: Values;
  range: TimeRange;
  marks: Mark[];
  framesOf: Map<number, DataFrame[]>;
}

function Picture({ dashboard, values, range, marks, framesOf }: Page) {
  const bottom = Math.max(...dashboard.panels.map(({ gridPos }) => down(gridPos.y + gridPos.h)));
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <main style={{ padding: `0 ${GAP}px` }}>
        <Heading dashboard={dashboard} values={values} range={range} />
        <div style={{ position: 'relative', height: bottom }}>
          {dashboard.panels.map((panel) => {
            const at = place(panel.gridPos);
            return (
              <section key={panel.id} data-panel={panel.title} style={{ position: 'absolute', ...at }}>
                {panel.type === 'row' ? (
                  <h6 style={{ lineHeight: `${CELL_HEIGHT}px` }}>{panel.title}</h6>
                ) : (
                  <PanelChrome title={panel.title} description={panel.description} width={at.width} height={at.height}>
                    {(width, height) =>
                      panel.type === 'text' ? (
                        <div
                          className="markdown-html"
                          dangerouslySetInnerHTML={{ __html: renderTextPanelMarkdown(panel.options.content) }}
                        />
                      ) : (
                        <Content
                          panel={panel}
                          frames={framesOf.get(panel.id)!}
                          range={range}
                          marks={marks}
                          width={width}
                          height={height}
                        />
                      )
                    }
                  </PanelChrome>
                )}
              </section>
            );
          })}
        </div>
        <Marks marks={marks} />
      </main>
    </ThemeContext.Provider>
  );
}

async function load(): Promise<Page> {
  const dashboard = parseDashboard(await (await fetch('/dashboard.json')).json());
  const raw = { from: address.get('from') ?? dashboard.time.from, to: address.get('to') ?? dashboard.time.to };
  const range = rangeUtil.convertRawToRange(raw, 'utc');
  if (!range.from.isValid() || !range.to.isValid() || !range.from.isBefore(range.to)) {
    throw new Error(`From ${raw.from} to ${raw.to} is no range of time. Write days as 2024-06-21, or such as now-90d`);
  }
  const given = new Map<string, string[]>();
  for (const variable of address.getAll('var')) {
    const [name, ...value] = variable.split('=');
    given.set(name, [...(given.get(name) ?? []), value.join('=')]);
  }
  const values = await resolve(dashboard.templating.list, given, range);
  const seconds = Math.round((range.to.valueOf() - range.from.valueOf()) / 1000);
  const replace = (text: string) => replaceIn(text.replaceAll('$__range', `${seconds}s`), values);
  const framesOf = new Map<number, DataFrame[]>();
  for (const panel of dashboard.panels) {
    if (panel.type !== 'row' && panel.type !== 'text') {
      const points = Math.floor(place(panel.gridPos).width);
      framesOf.set(panel.id, await prepare(panel, await query(panel.targets, range, points, replace), theme));
    }
  }
  const marks: Mark[] = [];
  for (const { enable, expr, step, useValueForTime, iconColor, titleFormat, textFormat, filter } of dashboard.annotations.list) {
    if (enable) {
      const found = await spans(replace(expr), step, useValueForTime, range);
      const told = (span: Span) => [titleFormat, textFormat].map((t) => renderLegendFormat(t, span.labels)).join('<br>');
      marks.push(
        ...found
          .filter(({ from, to }) => to >= range.from.valueOf() && from <= range.to.valueOf())
          .map((span) => ({ ...span, color: iconColor, told: told(span), on: filter?.ids }))
      );
    }
  }
  marks.sort((one, other) => one.from - other.from);
  return { dashboard, values, range, marks, framesOf };
}

const page = await load();
await document.fonts.load('14px Inter');
await document.fonts.load('500 14px Inter');
createRoot(document.getElementById('root')!).render(<Picture {...page} />);
