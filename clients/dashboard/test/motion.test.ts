import { describe, expect, it } from 'vitest';
import type { Position } from '../src/live/position.ts';
import { project } from '../src/map/camera.ts';
import { Motion } from '../src/map/motion.ts';

function position(lat: number, lon: number, heading?: number): Position {
  return { lat, lon, heading, speed: 10, accuracy: 3, at: 0 };
}

describe('a mark', () => {
  it('glides to a new reading in the time until the next is due, and rests there', () => {
    const motion = new Motion(position(41, 2));
    motion.moveTo(position(41.001, 2), 100, 1000);

    expect(motion.poseAt(600).lat).toBeCloseTo(41.0005, 6);
    expect(motion.poseAt(1100).lat).toBe(41.001);
    expect(motion.poseAt(99_000).lat).toBe(41.001);
    expect(motion.isUnderWay(1100)).toBe(false);
  });

  it('sets out from where it is drawn when a reading comes early', () => {
    const motion = new Motion(position(41, 2));
    motion.moveTo(position(41.001, 2), 0, 1000);
    motion.moveTo(position(41.002, 2), 500, 1000);

    expect(motion.poseAt(500).lat).toBeCloseTo(41.0005, 6);
  });

  it('jumps over distances that nobody drives', () => {
    const motion = new Motion(position(41, 2));
    motion.moveTo(position(42, 3), 0, 1000);

    expect(motion.poseAt(1).lat).toBe(42);
  });

  it('stays put between readings when motion is not wanted', () => {
    const motion = new Motion(position(41, 2));
    motion.moveTo(position(41.001, 2), 0, 0);

    expect(motion.poseAt(0).lat).toBe(41.001);
  });

  it('turns the shorter way', () => {
    const motion = new Motion(position(41, 2, 350));
    motion.moveTo(position(41.001, 2, 10), 0, 1000);

    expect(motion.poseAt(250).heading).toBeCloseTo(0, 5);
  });
});

describe('a camera', () => {
  const middle = { x: 400, y: 300 };
  const camera = { lat: 41.39, lon: 2.17, zoom: 12, width: 800, height: 600, middle };

  it('has its own place in the middle of the screen', () => {
    expect(project(camera, 41.39, 2.17)).toEqual({ x: 400, y: 300 });
  });

  it('puts north up and east to the right', () => {
    const { x, y } = project(camera, 41.4, 2.18);
    expect(x).toBeCloseTo(400 + (0.01 / 360) * 512 * 4096, 3);
    expect(y).toBeLessThan(300);
  });

  it('takes the shorter way around the world', () => {
    expect(project({ ...camera, lon: 179.9, zoom: 3 }, 41.39, -179.9).x).toBeGreaterThan(400);
  });
});
