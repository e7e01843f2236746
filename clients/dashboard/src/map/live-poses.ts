import type { Vehicle } from '../live/vehicle.ts';
import { Motion, type Pose } from './motion.ts';

/** Where the marks of the live picture are: each glides from reading to reading. */
export class LivePoses {
  private readonly motions = new Map<string, Motion>();
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');

  /** A new position came in: its mark sets out for it. */
  arrived(vehicle: Vehicle, now: number): void {
    const { key, position } = vehicle;
    if (position === undefined) {
      this.motions.delete(key);
      return;
    }
    const motion = this.motions.get(key);
    if (motion === undefined) {
      this.motions.set(key, new Motion(position));
    } else {
      const rhythm = vehicle.kinds.get('gps')?.rhythm;
      motion.moveTo(position, now, this.calm.matches ? 0 : (rhythm?.intervalMs ?? 0));
    }
  }

  /** Where a vehicle's mark is at this time of the page's clock. */
  poseOf(key: string, now: number): Pose | undefined {
    return this.motions.get(key)?.poseAt(now);
  }
}
