// Draws a node graph. Grafana's packages do not have its node graph, so this is a picture of what it makes of the frames: the same
// names of fields, the same sizes, and the same library for the layout, but not the same places.
import type { DataFrame } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';
import { forceCollide, forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';

const RADIUS = 40;

interface Node extends SimulationNodeDatum {
  id: string;
  title: string;
  mainStat: string;
  color: string;
}

interface Edge {
  id: string;
  source: string;
  target: string;
  mainStat: string;
  color: string;
}

type Row = Record<string, string>;

function rowsOf(frame: DataFrame | undefined): Row[] {
  return Array.from({ length: frame?.length ?? 0 }, (_, i) =>
    Object.fromEntries(frame!.fields.map(({ name, values }) => [name, String(values[i])]))
  );
}

/** As Grafana: lines are what has a source, circles the other frame; both need an id, and every end of a line its circle. */
function read(frames: DataFrame[]): { nodes: Node[]; edges: Edge[] } {
  const [edges, nodes] = [true, false].map((wanted) =>
    rowsOf(frames.find(({ fields }) => fields.some(({ name }) => name === 'source') === wanted))
  );
  const ids = new Set(nodes.map(({ id }) => id));
  for (const { id, source, target } of edges) {
    if (!id || !ids.has(source) || !ids.has(target)) {
      throw new Error(`Line ${id} from ${source} to ${target}: an id or a circle at one of its ends is missing`);
    }
  }
  return {
    nodes: nodes.map(({ id, title = '', mainstat = '', color = 'gray' }) => ({ id, title, mainStat: mainstat, color })),
    edges: edges.map(({ id, source, target, mainstat = '', color = '#999' }) => ({ id, source, target, mainStat: mainstat, color })),
  };
}

export function NodeGraph({ frames, width, height }: { frames: DataFrame[]; width: number; height: number }) {
  const theme = useTheme2();
  const { nodes, edges } = read(frames);
  forceSimulation(nodes)
    .force('link', forceLink(edges.map((edge) => ({ ...edge }))).id((node) => (node as Node).id).distance(150).strength(0.5))
    .force('collide', forceCollide(2 * RADIUS))
    .force('x', forceX(0).strength(0.03 * (height / width)))
    .force('y', forceY(0).strength(0.03))
    .stop()
    .tick(300);
  const place = new Map(nodes.map((node) => [node.id, { x: node.x!, y: node.y! }]));
  const [left, right] = [Math.min, Math.max].map((end) => end(...nodes.map(({ x }) => x!)));
  const [top, bottom] = [Math.min, Math.max].map((end) => end(...nodes.map(({ y }) => y!)));
  const room = 2 * RADIUS;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`${left - room} ${top - room} ${right - left + 2 * room} ${bottom - top + 2 * room}`}
      fontSize={14}
      textAnchor="middle"
    >
      {edges.map(({ id, source, target, mainStat, color }) => {
        const [a, b] = [place.get(source)!, place.get(target)!];
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        const along = (from: number) => [a.x + ((b.x - a.x) * from) / length, a.y + ((b.y - a.y) * from) / length];
        const [[x1, y1], [x2, y2], [x, y]] = [RADIUS + 5, length - RADIUS - 14, length / 2].map(along);
        return (
          <g key={id} stroke={color} fill={color}>
            <marker id={`arrow-${id}`} orient="auto" markerUnits="userSpaceOnUse" markerWidth={10} markerHeight={10} refY={5}>
              <path d="M 0 0 L 10 5 L 0 10 z" stroke="none" />
            </marker>
            <line x1={x1} y1={y1} x2={x2} y2={y2} strokeWidth={1.5} markerEnd={`url(#arrow-${id})`} />
            <text x={x} y={y - 4} stroke="none" fontSize={11}>
              {mainStat}
            </text>
          </g>
        );
      })}
      {nodes.map(({ id, x, y, title, mainStat, color }) => (
        <g key={id} fill={theme.colors.text.primary}>
          <circle cx={x} cy={y} r={RADIUS} fill={theme.colors.background.primary} stroke={color} strokeWidth={3} />
          <text x={x} y={y! + 5}>
            {mainStat}
          </text>
          <text x={x} y={y! + RADIUS + 17}>
            {title}
          </text>
        </g>
      ))}
    </svg>
  );
}
