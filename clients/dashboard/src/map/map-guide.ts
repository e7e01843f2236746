import type { MapPlace } from '../page/address.ts';
import type { Dashboard } from '../page/dashboard.ts';
import type { Replay } from '../replay/replay.ts';
import { coveredByPanels } from '../ui/layout.ts';
import type { BaseMap } from './base-map.ts';
import type { Bounds } from './basemap-data.ts';
import { project } from './camera.ts';
import type { Pose } from './motion.ts';
import type { VehicleLayer } from './vehicle-layer.ts';

/** After the first positions, when most others are there too. */
const SETTLE_MS = 1_200;
const CLOSE_UP = 15;
/** A selected mark this near to an edge or a panel is brought to the middle. */
const MARGIN_PX = 40;
/** Addresses hold five decimals. */
const SAME_PLACE = 0.011;

/** Decides where the map looks: at first, when something is selected or followed, and by the page's address. */
export class MapGuide {
  /** Someone chose a place, by hand or by a link: nothing but following moves the map any more. */
  private chosen: boolean;
  private settling = false;
  private selected: string | undefined;
  private lastMap: MapPlace | undefined;
  private looked: Replay | undefined;

  constructor(
    private readonly base: BaseMap,
    private readonly layer: Pick<VehicleLayer, 'drawnCount'>,
    private readonly poseOf: (key: string) => Pose | undefined,
    private readonly dashboard: Dashboard,
    private readonly showAll: () => void,
  ) {
    const { map, selected } = dashboard.page.current;
    this.chosen = map !== undefined;
    this.lastMap = map;
    this.selected = selected;
    this.measure();
    addEventListener('resize', () => this.measure());
    base.onRest(() => this.savePlace());
    base.onDrag(() => dashboard.page.update({ follow: false }));
    dashboard.page.follow(() => this.addressChanged());
  }

  /** The city's shapes are there. */
  cityLoaded(bounds: Bounds | undefined): void {
    if (bounds !== undefined && !this.chosen && !this.settling) {
      this.base.fit(bounds);
    }
  }

  /** A position came in. Soon after the first, if no vehicle is in view, the map goes where they are. */
  arrived(): void {
    if (!this.settling) {
      this.settling = true;
      setTimeout(() => this.settle(), SETTLE_MS);
    }
  }

  /** Another picture shows things elsewhere: the selected one is brought into view, or all if none is. */
  pictureChanged(): void {
    const { replay } = this.dashboard.showing;
    const isThere = replay === undefined || replay.waiting === 0;
    if (isThere && replay !== this.looked) {
      this.looked = replay;
      afterNextFrame(() => {
        const { selected } = this.dashboard.page.current;
        this.reveal(selected);
        if (this.layer.drawnCount === 0 && this.poseOf(selected ?? '') === undefined) {
          this.showAll();
        }
      });
    }
  }

  /** Keeps the followed vehicle in the middle. */
  follow(): void {
    const { follow, selected } = this.dashboard.page.current;
    const pose = follow && selected !== undefined ? this.poseOf(selected) : undefined;
    if (pose !== undefined) {
      this.bringToMiddle(pose);
    }
  }

  private settle(): void {
    if (this.chosen) {
      return;
    }
    const pose = this.poseOf(this.selected ?? '');
    if (pose !== undefined) {
      this.base.jumpTo({ lat: pose.lat, lon: pose.lon, zoom: CLOSE_UP });
      this.bringToMiddle(pose);
    } else if (this.layer.drawnCount === 0) {
      this.showAll();
    }
  }

  private savePlace(): void {
    this.chosen = true;
    const { lat, lon, zoom } = this.base.camera;
    this.lastMap = { lat, lon, zoom };
    this.dashboard.page.update({ map: this.lastMap });
  }

  /** Back and forward move the map too, and what is selected is brought into view. */
  private addressChanged(): void {
    const { map, selected } = this.dashboard.page.current;
    this.measure();
    if (map !== undefined && map !== this.lastMap) {
      this.lastMap = map;
      const { lat, lon, zoom } = this.base.camera;
      if (
        Math.abs(lat - map.lat) + Math.abs(lon - map.lon) + Math.abs(zoom - map.zoom) >
        SAME_PLACE
      ) {
        this.base.jumpTo(map);
      }
    }
    if (selected !== this.selected) {
      this.selected = selected;
      // The panel that selecting opens covers a part of the map: looked at once it is there.
      afterNextFrame(() => this.reveal(selected));
    }
  }

  private reveal(key: string | undefined): void {
    const pose = key === undefined ? undefined : this.poseOf(key);
    if (pose === undefined) {
      return;
    }
    const { camera } = this.base;
    const { x, y } = project(camera, pose.lat, pose.lon);
    const covered = coveredByPanels();
    const inView =
      x > covered.left + MARGIN_PX &&
      y > covered.top + MARGIN_PX &&
      x < camera.width - covered.right - MARGIN_PX &&
      y < camera.height - covered.bottom - MARGIN_PX;
    if (!inView) {
      this.bringToMiddle(pose);
    }
  }

  /** The middle of what no panel covers, the details' neither. */
  private bringToMiddle({ lat, lon }: Pose): void {
    const { camera } = this.base;
    const { left, right, top, bottom } = coveredByPanels();
    const from = project(camera, lat, lon);
    const to = {
      x: (left + camera.width - right) / 2,
      y: (top + camera.height - bottom) / 2,
    };
    if (Math.abs(from.x - to.x) + Math.abs(from.y - to.y) > 1) {
      this.base.shift(from, to);
    }
  }

  /** The detail panel comes and goes: the map does not shift for it, except on a phone, where it replaces the list. */
  private measure(): void {
    this.base.setCovered({ ...coveredByPanels(), right: 0, top: 0 });
  }
}

/** Once what is shown now has been laid out and painted. */
function afterNextFrame(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
