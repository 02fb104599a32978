// Draws a panel's frames with Grafana's components, as its own panels of the same name do.
import {
  type DataFrame,
  type FieldDisplay,
  getDisplayProcessor,
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  type TimeRange,
  VizOrientation,
} from '@grafana/data';
import {
  type BarGaugeDisplayMode,
  type BarGaugeNamePlacement,
  type BarGaugeValueMode,
  type TableCellHeight,
  type VizLegendOptions,
} from '@grafana/schema';
import {
  BarGauge,
  BigValue,
  type BigValueColorMode,
  type BigValueGraphMode,
  type BigValueJustifyMode,
  type BigValueTextMode,
  TimeSeries,
  useTheme2,
  VizRepeater,
} from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';
import type uPlot from 'uplot';
import { fieldConfigOf, replaceLabels } from './fields';
import { NodeGraph } from './graph';
import type { Panel, PanelOf } from './model';
import type { Span } from './prometheus';

export interface Mark extends Span {
  color: string;
  /** Title and text, as HTML. */
  told: string;
  /** The only panels that show it; without, all do. */
  on?: number[];
}

interface Size {
  width: number;
  height: number;
}

interface Drawn<P extends Panel> extends Size {
  panel: P;
  frames: DataFrame[];
  range: TimeRange;
  marks: Mark[];
}

function NoData({ panel, width, height }: Size & { panel: Panel }) {
  return (
    <div style={{ width, height, display: 'grid', placeItems: 'center', textAlign: 'center' }}>
      {panel.fieldConfig.defaults.noValue ?? 'No data'}
    </div>
  );
}

function drawMarks(plot: uPlot, marks: Mark[]) {
  const { ctx, bbox } = plot;
  const pixel = devicePixelRatio;
  for (const { from, to, color } of marks) {
    const [first, last] = [from, to].map((at) => Math.round(plot.valToPos(at, 'x', true)));
    if (last < bbox.left || first > bbox.left + bbox.width) {
      continue;
    }
    const [left, right] = [Math.max(first, bbox.left), Math.min(last, bbox.left + bbox.width)];
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = color;
    ctx.lineWidth = 2 * pixel;
    ctx.setLineDash([5 * pixel, 5 * pixel]);
    ctx.beginPath();
    for (const x of new Set([left, right])) {
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
    }
    ctx.stroke();
    if (left < right) {
      // Grafana shades a span this thinly, with a bar below it.
      ctx.fillRect(left, bbox.top + bbox.height, right - left, 5 * pixel);
      ctx.globalAlpha = 0.1;
      ctx.fillRect(left, bbox.top, right - left, bbox.height);
    } else {
      ctx.beginPath();
      ctx.moveTo(left, bbox.top + bbox.height);
      ctx.lineTo(left - 5 * pixel, bbox.top + bbox.height + 6 * pixel);
      ctx.lineTo(left + 5 * pixel, bbox.top + bbox.height + 6 * pixel);
      ctx.fill();
    }
    ctx.restore();
  }
}

function Lines({ panel, frames, range, marks, width, height }: Drawn<PanelOf<'timeseries'>>) {
  if (frames.length === 0) {
    return <NoData panel={panel} width={width} height={height} />;
  }
  return (
    <TimeSeries
      frames={frames}
      width={width}
      height={height}
      timeRange={range}
      timeZone="utc"
      legend={panel.options.legend as VizLegendOptions}
    >
      {(builder) => {
        const own = marks.filter(({ on }) => on?.includes(panel.id) ?? true);
        builder.addHook('draw', (plot) => drawMarks(plot, own));
        return null;
      }}
    </TimeSeries>
  );
}

/** One number a series. */
function useDisplays(panel: PanelOf<'stat' | 'bargauge'>, frames: DataFrame[], sparkline: boolean) {
  const theme = useTheme2();
  return () =>
    getFieldDisplayValues({
      data: frames,
      fieldConfig: fieldConfigOf(panel),
      reduceOptions: panel.options.reduceOptions,
      replaceVariables: replaceLabels,
      sparkline,
      theme,
      timeZone: 'utc',
    });
}

function Stat({ panel, frames, width, height }: Drawn<PanelOf<'stat'>>) {
  const theme = useTheme2();
  const { options } = panel;
  const getValues = useDisplays(panel, frames, options.graphMode !== 'none');
  return (
    <VizRepeater<FieldDisplay, ReturnType<typeof getDisplayValueAlignmentFactors>>
      source={frames}
      renderCounter={0}
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      width={width}
      height={height}
      itemSpacing={3}
      autoGrid
      orientation={options.orientation as VizOrientation}
      renderValue={({ value, alignmentFactors, count, width, height }) => (
        <BigValue
          value={value.display}
          sparkline={value.sparkline}
          count={count}
          colorMode={options.colorMode as BigValueColorMode}
          graphMode={options.graphMode as BigValueGraphMode}
          justifyMode={options.justifyMode as BigValueJustifyMode}
          textMode={options.textMode as BigValueTextMode}
          disableWideLayout={options.wideLayout === false}
          text={options.text}
          alignmentFactors={alignmentFactors}
          width={width}
          height={height}
          theme={theme}
        />
      )}
    />
  );
}

function Bars({ panel, frames, width, height }: Drawn<PanelOf<'bargauge'>>) {
  const theme = useTheme2();
  const { options } = panel;
  const getValues = useDisplays(panel, frames, false);
  const itemSpacing = options.displayMode === 'lcd' ? 2 : 10;
  return (
    <VizRepeater<FieldDisplay, ReturnType<typeof getDisplayValueAlignmentFactors>>
      source={frames}
      renderCounter={0}
      getValues={getValues}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      width={width}
      height={height}
      minVizWidth={options.minVizWidth}
      minVizHeight={options.minVizHeight}
      maxVizHeight={options.maxVizHeight}
      itemSpacing={itemSpacing}
      orientation={options.orientation as VizOrientation}
      renderValue={({ value: { field, display }, alignmentFactors, orientation, count, width, height }) => (
        <BarGauge
          value={count === 1 && !field.displayName ? { ...display, title: undefined } : display}
          field={field}
          display={getDisplayProcessor({ field: { config: field }, theme })}
          displayMode={options.displayMode as BarGaugeDisplayMode}
          valueDisplayMode={options.valueMode as BarGaugeValueMode}
          namePlacement={options.namePlacement as BarGaugeNamePlacement}
          showUnfilled={options.showUnfilled}
          text={options.text}
          alignmentFactors={alignmentFactors}
          orientation={orientation}
          itemSpacing={itemSpacing}
          width={width}
          height={height}
          theme={theme}
        />
      )}
    />
  );
}

function Rows({ panel, frames, range, width, height }: Drawn<PanelOf<'table'>>) {
  if (frames.length > 1) {
    throw new Error(`${panel.title}: ${frames.length} tables, of which Grafana shows one; a transformation has to merge them`);
  }
  if (frames.length === 0 || frames[0].fields.length === 0) {
    return <NoData panel={panel} width={width} height={height} />;
  }
  return (
    <TableNG
      data={frames[0]}
      width={width}
      height={height}
      noHeader={!panel.options.showHeader}
      cellHeight={panel.options.cellHeight as TableCellHeight}
      noValue={panel.fieldConfig.defaults.noValue}
      fieldConfig={fieldConfigOf(panel)}
      timeRange={range}
    />
  );
}

export function Content(drawn: Drawn<Panel>) {
  switch (drawn.panel.type) {
    case 'timeseries':
      return <Lines {...drawn} panel={drawn.panel} />;
    case 'stat':
      return <Stat {...drawn} panel={drawn.panel} />;
    case 'bargauge':
      return <Bars {...drawn} panel={drawn.panel} />;
    case 'table':
      return <Rows {...drawn} panel={drawn.panel} />;
    case 'nodeGraph':
      return drawn.frames.every(({ length }) => length === 0) ? <NoData {...drawn} /> : <NodeGraph {...drawn} />;
  }
}
