import type { ScreenPoint } from './camera.ts';
import type { Palette } from './palette.ts';

/** The name beside a mark. */
export interface Label {
  readonly text: string;
  readonly point: ScreenPoint;
  /** Drawn even where others are in its way. */
  readonly certain: boolean;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const OFFSET = 14;
/** A mark that stands out has a ring around it. */
const RING = 6;
const LINE = 16;
const LONGEST = 24;

/** Draws as many names as fit without covering each other, the certain ones first. */
export class Labels {
  private readonly widths = new Map<string, number>();

  draw(context: CanvasRenderingContext2D, labels: readonly Label[], palette: Palette): void {
    context.font = '12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    const taken: Box[] = [];
    for (const label of [...labels].sort((a, b) => Number(b.certain) - Number(a.certain))) {
      const text = shortened(label.text);
      const box = this.boxOf(context, text, label.point);
      if (label.certain || !taken.some((other) => overlap(box, other))) {
        taken.push(box);
        write(context, text, label, palette);
      }
    }
  }

  private boxOf(context: CanvasRenderingContext2D, text: string, { x, y }: ScreenPoint): Box {
    let width = this.widths.get(text);
    if (width === undefined) {
      width = context.measureText(text).width;
      this.widths.set(text, width);
    }
    return {
      left: x + OFFSET - 2,
      top: y - LINE / 2,
      right: x + OFFSET + width,
      bottom: y + LINE / 2,
    };
  }
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  { point, certain }: Label,
  palette: Palette,
): void {
  const x = point.x + OFFSET + (certain ? RING : 0);
  context.strokeStyle = palette.surface;
  context.lineWidth = 4;
  context.strokeText(text, x, point.y);
  context.fillStyle = certain ? palette.ink : palette.muted;
  context.fillText(text, x, point.y);
}

/** By characters as people count them, so that none is cut in two. */
function shortened(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
