import 'uplot/dist/uPlot.min.css';
import type { Item } from '@thingcast/client';
import type { PropertyValues } from 'lit';
import uPlot from 'uplot';
import { formatNumber } from '../format/number.ts';
import { PageElement } from './element.ts';
import { onThemeChange } from './theme.ts';

const HEIGHT = 112;
const toTheMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const toTheSecond = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
/** Readings farther apart than this many usual intervals have a gap between them. */
const GAP_INTERVALS = 5;

/** One field of one kind over this session. */
export class SeriesChart extends PageElement {
  static override properties = {
    items: { attribute: false },
    count: { attribute: false },
    field: {},
    unit: {},
    intervalMs: { attribute: false },
    pointAt: { attribute: false },
    shownAt: { attribute: false },
  };
  declare items: readonly Item[];
  /** Changes when the items do: they are one list that grows. */
  declare count: string;
  declare field: string;
  declare unit: string;
  declare intervalMs: number;
  /** Told of the time that the cursor is at. */
  declare pointAt: ((at: number | undefined) => void) | undefined;
  /** The time that is shown of a longer line, marked in it. */
  declare shownAt: number | undefined;
  private chart: uPlot | undefined;
  private offTheme: (() => void) | undefined;
  private readonly resized = new ResizeObserver(() => this.fit());

  override connectedCallback(): void {
    super.connectedCallback();
    this.resized.observe(this);
    this.offTheme = onThemeChange(() => {
      this.drop();
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.offTheme?.();
    this.pointAt?.(undefined);
    this.drop();
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('field')) {
      this.drop();
    }
    const points = pointsOf(this.items, this.field, this.intervalMs);
    if (this.chart === undefined) {
      this.chart = new uPlot(this.options(), points, this);
    } else {
      this.chart.setData(points);
    }
  }

  private drop(): void {
    this.chart?.destroy();
    this.chart = undefined;
  }

  private fit(): void {
    if (this.clientWidth > 0) {
      this.chart?.setSize({ width: this.clientWidth, height: HEIGHT });
    }
  }

  private options(): uPlot.Options {
    const style = getComputedStyle(this);
    const axis: uPlot.Axis = {
      stroke: colourOf(this, '--muted'),
      font: `12px ${style.fontFamily}`,
      grid: { stroke: colourOf(this, '--line'), width: 1 },
      ticks: { show: false },
    };
    return {
      width: this.clientWidth || 300,
      height: HEIGHT,
      padding: [8, 36, 0, 0], // half of the last label of time
      legend: { show: false },
      cursor: { y: false, drag: { setScale: false }, sync: { key: 'detail' } },
      scales: { y: { range: roomy } },
      axes: [
        { ...axis, space: 80, size: 24, values: (_chart, times) => times.map(clockTime) },
        {
          ...axis,
          space: 36,
          size: 44,
          values: (_chart, values) => values.map((v) => formatNumber(v)),
        },
      ],
      series: [{}, { stroke: colourOf(this, '--accent'), width: 1.5, points: { show: false } }],
      hooks: { setCursor: [(chart) => this.tell(chart)], draw: [(chart) => this.mark(chart)] },
    };
  }

  /** Draws a line at the time that is shown. */
  private mark({ ctx, bbox, valToPos }: uPlot): void {
    if (this.shownAt === undefined) {
      return;
    }
    const x = Math.round(valToPos(this.shownAt / 1000, 'x', true));
    ctx.save();
    ctx.strokeStyle = colourOf(this, '--replay');
    ctx.lineWidth = 2 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }

  /** Says the value under the cursor. */
  private tell(chart: uPlot): void {
    const { idx } = chart.cursor;
    const at = idx == null ? undefined : chart.data[0][idx];
    const value = idx == null ? undefined : chart.data[1]?.[idx];
    const isHere = (chart.cursor.left ?? -1) >= 0;
    this.pointAt?.(at === undefined || !isHere ? undefined : at * 1000);
    this.title =
      at === undefined || value == null
        ? ''
        : `${formatNumber(value)} ${this.unit}, ${new Date(at * 1000).toLocaleTimeString()}`;
  }
}

/** Seconds and values; nothing where readings are missing, so that no line is drawn through a gap. */
export function pointsOf(
  items: readonly Item[],
  field: string,
  intervalMs: number,
): [number[], (number | null)[]] {
  const times: number[] = [];
  const values: (number | null)[] = [];
  let before: number | undefined;
  for (const { at, data } of items) {
    const value = data[field];
    if (typeof value !== 'number') {
      continue;
    }
    if (before !== undefined && at - before > GAP_INTERVALS * intervalMs) {
      times.push((before + 1) / 1000);
      values.push(null);
    }
    times.push(at / 1000);
    values.push(value);
    before = at;
  }
  return [times, values];
}

/** To the second where that tells ticks apart. */
function clockTime(seconds: number, _index: number, all: readonly number[]): string {
  const [first = 0, second = first + 60] = all;
  return (second - first < 60 ? toTheSecond : toTheMinute).format(seconds * 1000);
}

/** Some room above and below, and never a scale of no height. */
function roomy(_chart: uPlot, min: number, max: number): [number, number] {
  const room = Math.max((max - min) * 0.1, 0.5);
  return [min >= 0 ? Math.max(0, min - room) : min - room, max + room];
}

function colourOf(element: HTMLElement, token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

customElements.define('tc-series-chart', SeriesChart);
