/** Longitude and latitude. */
export type Point = [lon: number, lat: number];

/** A position reading as a device sends it. */
export interface GpsReading {
  readonly lat: number;
  readonly lon: number;
  readonly speed: number;
  readonly heading: number;
  readonly accuracy: number;
}

const EARTH_M_PER_DEGREE = 111_320;

/** A vehicle that goes up and down a line at a steady speed. */
export class Route {
  private travelledM: number;

  constructor(
    private readonly line: readonly Point[],
    private readonly speed: number,
    seed: number,
  ) {
    this.travelledM = seed * 137;
  }

  /** Where it is after some seconds more. */
  advance(seconds: number, standing: boolean): GpsReading {
    const speed = standing ? 0 : this.speed;
    this.travelledM += speed * seconds;
    const { from, to, part, back } = this.place();
    const heading = (bearing(from, to) + (back ? 180 : 0)) % 360;
    return {
      lat: rounded(from[1] + (to[1] - from[1]) * part, 6),
      lon: rounded(from[0] + (to[0] - from[0]) * part, 6),
      speed: rounded(speed, 1),
      heading: rounded(heading, 0),
      accuracy: 3.5,
    };
  }

  private place(): { from: Point; to: Point; part: number; back: boolean } {
    const segments = this.line.slice(1).map((to, index) => {
      const from = this.line[index] ?? to;
      return { from, to, length: distance(from, to) };
    });
    const total = segments.reduce((sum, { length }) => sum + length, 0) || 1;
    const turn = this.travelledM % (2 * total);
    const back = turn > total;
    let rest = back ? 2 * total - turn : turn;
    for (const { from, to, length } of segments) {
      if (rest <= length) {
        return { from, to, part: length === 0 ? 0 : rest / length, back };
      }
      rest -= length;
    }
    const end = this.line.at(-1) ?? [2.17, 41.39];
    return { from: end, to: end, part: 0, back };
  }
}

function distance(a: Point, b: Point): number {
  const x = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180);
  return Math.hypot(x, b[1] - a[1]) * EARTH_M_PER_DEGREE;
}

function bearing(a: Point, b: Point): number {
  const x = (b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180);
  return ((Math.atan2(x, b[1] - a[1]) * 180) / Math.PI + 360) % 360;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
