/** A point on the screen, CSS pixels from the top left of the map. */
export interface ScreenPoint {
  readonly x: number;
  readonly y: number;
}

/** What of the world the map shows: north up, no tilt. */
export interface Camera {
  readonly lat: number;
  readonly lon: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
  /** Where on the screen its place lies: in the middle of what no panel covers. */
  readonly middle: ScreenPoint;
}

const TILE_SIZE = 512;

/** Projects a place as MapLibre does: Web Mercator, the world nearest to the middle of the screen. */
export function project(camera: Camera, lat: number, lon: number): ScreenPoint {
  const world = TILE_SIZE * 2 ** camera.zoom;
  let dx = mercatorX(lon) - mercatorX(camera.lon);
  dx -= Math.round(dx);
  const dy = mercatorY(lat) - mercatorY(camera.lat);
  return { x: camera.middle.x + dx * world, y: camera.middle.y + dy * world };
}

function mercatorX(lon: number): number {
  return (lon + 180) / 360;
}

function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
