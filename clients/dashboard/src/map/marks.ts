import type { VehicleState } from '../live/vehicle.ts';
import type { ScreenPoint } from './camera.ts';
import type { Palette } from './palette.ts';

/** What a mark says: never by colour alone. */
export interface Mark {
  readonly point: ScreenPoint;
  readonly heading: number | undefined;
  readonly state: VehicleState;
  readonly emphasis: 'none' | 'hovered' | 'selected';
  readonly alarm: boolean;
}

const RADIUS = 7;
const FULL_TURN = 2 * Math.PI;

/** Draws one mark: an arrow moves, a dot stands, a hollow one is stale, a struck one offline. */
export function drawMark(context: CanvasRenderingContext2D, mark: Mark, palette: Palette): void {
  context.save();
  context.translate(mark.point.x, mark.point.y);
  if (mark.alarm) {
    drawRing(context, palette.alarm, RADIUS + 6);
  }
  if (mark.emphasis !== 'none') {
    const radius = RADIUS + (mark.alarm ? 11 : 7);
    drawRing(context, mark.emphasis === 'selected' ? palette.accent : palette.muted, radius);
  }
  context.lineJoin = 'round';
  if (mark.state === 'moving') {
    drawArrow(context, mark.heading ?? 0, palette);
  } else {
    drawDot(context, mark.state, palette);
  }
  context.restore();
}

/** Draws where something was at the time that a chart's cursor is at. */
export function drawTrace(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  palette: Palette,
): void {
  context.save();
  context.translate(x, y);
  context.beginPath();
  context.arc(0, 0, RADIUS - 2, 0, FULL_TURN);
  fill(context, palette.accent, palette.surface);
  context.restore();
}

function drawRing(context: CanvasRenderingContext2D, colour: string, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, FULL_TURN);
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.stroke();
}

function drawArrow(context: CanvasRenderingContext2D, heading: number, palette: Palette): void {
  context.rotate((heading * Math.PI) / 180);
  context.beginPath();
  context.moveTo(0, -RADIUS - 4);
  context.lineTo(RADIUS, RADIUS + 1);
  context.lineTo(0, RADIUS - 3);
  context.lineTo(-RADIUS, RADIUS + 1);
  context.closePath();
  fill(context, palette.moving, palette.surface);
}

function drawDot(context: CanvasRenderingContext2D, state: VehicleState, palette: Palette): void {
  context.beginPath();
  context.arc(0, 0, RADIUS - 1, 0, FULL_TURN);
  if (state === 'standing') {
    fill(context, palette.moving, palette.surface);
    return;
  }
  const colour = state === 'stale' ? palette.stale : palette.muted;
  fill(context, palette.surface, palette.surface);
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.stroke();
  if (state === 'offline') {
    strike(context, colour);
  }
}

function strike(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.moveTo(-RADIUS - 2, RADIUS + 2);
  context.lineTo(RADIUS + 2, -RADIUS - 2);
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.stroke();
}

/** Fills the path with an edge that sets it off from whatever lies below. */
function fill(context: CanvasRenderingContext2D, colour: string, edge: string): void {
  context.strokeStyle = edge;
  context.lineWidth = 4;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
}
