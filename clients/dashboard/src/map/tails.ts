import { type Camera, project } from './camera.ts';
import type { Pose } from './motion.ts';
import type { Palette } from './palette.ts';

/** The ways that vehicles went: all that is replayed, faintly, and the last minutes of it. */
export interface Tails {
  readonly ways: readonly (readonly Pose[])[];
  readonly last: readonly (readonly Pose[])[];
}

const FAINT = 0.35;

/** Draws ways below the marks. */
export function drawTails(
  context: CanvasRenderingContext2D,
  { ways, last }: Tails,
  camera: Camera,
  palette: Palette,
): void {
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.globalAlpha = FAINT;
  context.strokeStyle = palette.muted;
  context.lineWidth = 2;
  trace(context, ways, camera);
  context.globalAlpha = 1;
  context.strokeStyle = palette.surface;
  context.lineWidth = 6;
  trace(context, last, camera);
  context.strokeStyle = palette.accent;
  context.lineWidth = 3;
  trace(context, last, camera);
  context.restore();
}

function trace(
  context: CanvasRenderingContext2D,
  ways: readonly (readonly Pose[])[],
  camera: Camera,
): void {
  context.beginPath();
  for (const way of ways) {
    for (const [index, { lat, lon }] of way.entries()) {
      const { x, y } = project(camera, lat, lon);
      if (index === 0) {
        context.moveTo(x, y);
      } else {
        context.lineTo(x, y);
      }
    }
  }
  context.stroke();
}
