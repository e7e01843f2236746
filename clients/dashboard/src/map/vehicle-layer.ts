import type { Position } from '../live/position.ts';
import type { Vehicle, VehicleState } from '../live/vehicle.ts';
import { type Camera, project, type ScreenPoint } from './camera.ts';
import { type Label, Labels } from './labels.ts';
import { drawMark, drawTrace, type Mark } from './marks.ts';
import type { Pose } from './motion.ts';
import type { Palette } from './palette.ts';
import { drawTails, type Tails } from './tails.ts';

/** What of the vehicles is to be drawn, and how. */
export interface Scene {
  readonly camera: Camera;
  readonly palette: Palette;
  readonly shown: readonly { readonly vehicle: Vehicle; readonly state: VehicleState }[];
  readonly selected: string | undefined;
  readonly hovered: string | undefined;
  /** Where the selected one was at the time that a chart's cursor is at. */
  readonly trace: Position | undefined;
  /** Where a vehicle's mark is just now. */
  readonly poseOf: (key: string) => Pose | undefined;
  /** None in the live picture. */
  readonly tails: () => Tails | undefined;
}

/** Beyond the edge of the screen by this many pixels nothing of a mark is seen. */
const MARGIN = 24;
/** Redrawn when a mark would move by this much; less nobody sees. */
const VISIBLE_PX = 0.25;
const TOUCH_PX = 22;

/** The vehicles, on a canvas of their own above the map, so that the map repaints for the camera only. */
export class VehicleLayer {
  readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d');
  private readonly labels = new Labels();
  private drawn = new Map<string, ScreenPoint>();

  constructor() {
    this.canvas.className = 'vehicle-layer';
  }

  /** Whether any mark has moved visibly since it was drawn. */
  needsDrawing(scene: Scene): boolean {
    return scene.shown.some(({ vehicle: { key } }) => {
      const pose = scene.poseOf(key);
      const before = this.drawn.get(key);
      if (pose === undefined || before === undefined) {
        return (
          pose !== undefined && isInside(project(scene.camera, pose.lat, pose.lon), scene.camera)
        );
      }
      const { x, y } = project(scene.camera, pose.lat, pose.lon);
      return Math.abs(x - before.x) + Math.abs(y - before.y) > VISIBLE_PX;
    });
  }

  /** Paints everything. */
  draw(scene: Scene): void {
    const { context } = this;
    if (context === null) {
      return;
    }
    this.fit(scene.camera, context);
    this.drawn = new Map();
    const tails = scene.tails();
    if (tails !== undefined) {
      drawTails(context, tails, scene.camera, scene.palette);
    }
    const labels: Label[] = [];
    for (const { vehicle, state } of inOrder(scene)) {
      const pose = scene.poseOf(vehicle.key);
      const point = pose && project(scene.camera, pose.lat, pose.lon);
      if (pose !== undefined && point !== undefined && isInside(point, scene.camera)) {
        const emphasis = emphasisOf(vehicle.key, scene);
        const alarm = vehicle.alarm !== undefined;
        drawMark(context, { point, heading: pose.heading, state, emphasis, alarm }, scene.palette);
        this.drawn.set(vehicle.key, point);
        labels.push({ text: vehicle.key, point, certain: emphasis !== 'none' });
      }
    }
    if (scene.trace !== undefined) {
      const { lat, lon } = scene.trace;
      drawTrace(context, project(scene.camera, lat, lon), scene.palette);
    }
    this.labels.draw(context, labels, scene.palette);
  }

  /** The nearest mark within a finger's width. */
  hit(x: number, y: number): string | undefined {
    let nearest: string | undefined;
    let best = TOUCH_PX;
    for (const [key, point] of this.drawn) {
      const distance = Math.hypot(point.x - x, point.y - y);
      if (distance <= best) {
        best = distance;
        nearest = key;
      }
    }
    return nearest;
  }

  /** Whether this vehicle's mark is on the screen. */
  isDrawn(key: string): boolean {
    return this.drawn.has(key);
  }

  get drawnCount(): number {
    return this.drawn.size;
  }

  private fit({ width, height }: Camera, context: CanvasRenderingContext2D): void {
    const ratio = devicePixelRatio || 1;
    const pixelWidth = Math.round(width * ratio);
    const pixelHeight = Math.round(height * ratio);
    if (this.canvas.width !== pixelWidth || this.canvas.height !== pixelHeight) {
      this.canvas.width = pixelWidth;
      this.canvas.height = pixelHeight;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
  }
}

/** The selected one last, so that it lies on top. */
function inOrder(scene: Scene): Scene['shown'] {
  const chosen = scene.shown.filter(({ vehicle }) => vehicle.key === scene.selected);
  return chosen.length === 0
    ? scene.shown
    : [...scene.shown.filter(({ vehicle }) => vehicle.key !== scene.selected), ...chosen];
}

function emphasisOf(key: string, scene: Scene): Mark['emphasis'] {
  return key === scene.selected ? 'selected' : key === scene.hovered ? 'hovered' : 'none';
}

function isInside({ x, y }: ScreenPoint, { width, height }: Camera): boolean {
  return x > -MARGIN && y > -MARGIN && x < width + MARGIN && y < height + MARGIN;
}
