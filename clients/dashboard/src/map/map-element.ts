import { Frame } from '../frame.ts';
import { type Position, positionOf } from '../live/position.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { listingOf } from '../page/shown.ts';
import { onThemeChange } from '../ui/theme.ts';
import { BaseMap } from './base-map.ts';
import { boundsOf } from './basemap-data.ts';
import { ATTRIBUTION } from './basemap-style.ts';
import { LivePoses } from './live-poses.ts';
import { MapGuide } from './map-guide.ts';
import type { Pose } from './motion.ts';
import { readPalette } from './palette.ts';
import type { Tails } from './tails.ts';
import { type Scene, VehicleLayer } from './vehicle-layer.ts';

const TICK_MS = 1_000;

/** The map with the vehicles on it. */
export class MapElement extends HTMLElement {
  dashboard: Dashboard | undefined;
  private base: BaseMap | undefined;
  private guide: MapGuide | undefined;
  private readonly layer = new VehicleLayer();
  private readonly live = new LivePoses();
  private palette = readPalette();
  private shown: Scene['shown'] = [];
  private hovered: string | undefined;
  private dirty = true;
  private readonly frame = new Frame(() => this.paint());
  private readonly note = document.createElement('button');

  connectedCallback(): void {
    const { dashboard } = this;
    if (dashboard === undefined || this.base !== undefined) {
      return;
    }
    this.append(this.ground(dashboard), this.layer.canvas, this.attribution(), this.offMapNote());
    dashboard.follow(() => this.refresh());
    dashboard.showing.follow(() => this.guide?.pictureChanged());
    dashboard.page.follow(() => this.refresh());
    dashboard.fleet.onArrival((vehicle, kind) => {
      if (kind === 'gps') {
        this.live.arrived(vehicle, performance.now());
        this.guide?.arrived();
      }
    });
    onThemeChange(() => this.recolour());
    document.addEventListener('visibilitychange', () => this.refresh());
    setInterval(() => this.refresh(), TICK_MS);
  }

  /** What is on the map, for tests and for curious people at the console. */
  vehicles(): readonly object[] {
    const clock = this.dashboard?.shownAt() ?? Date.now();
    return [...(this.dashboard?.shown.vehicles ?? [])].flatMap(({ key, position }) => {
      const pose = this.poseOf(key);
      return position === undefined
        ? []
        : {
            key,
            lat: position.lat,
            lon: position.lon,
            at: position.at,
            ageMs: clock - position.at,
            drawn: this.layer.isDrawn(key),
            shownAt: pose === undefined ? undefined : { lat: pose.lat, lon: pose.lon },
          };
    });
  }

  /** Shows every vehicle that the filters let through. */
  showAll(): void {
    const points = this.shown.flatMap(({ vehicle: { position } }) =>
      position === undefined ? [] : [[position.lon, position.lat]],
    );
    if (points.length > 0) {
      this.base?.fit(boundsOf(points));
    }
  }

  zoomBy(steps: number): void {
    this.base?.zoomBy(steps, matchMedia('(prefers-reduced-motion: reduce)').matches);
  }

  private ground(dashboard: Dashboard): HTMLElement {
    const ground = document.createElement('div');
    ground.className = 'base-map';
    // MapLibre measures its container when it starts: that must be on the page by then.
    queueMicrotask(() => {
      try {
        this.startBase(dashboard, ground);
      } catch {
        ground.classList.add('base-map-missing');
        ground.textContent =
          'This browser offers no WebGL, which the map needs. The list works without.';
      }
    });
    return ground;
  }

  private startBase(dashboard: Dashboard, ground: HTMLElement): void {
    const base = new BaseMap(ground, this.palette, dashboard.page.current.map);
    const guide = new MapGuide(base, this.layer, this.poseOf, dashboard, () => this.showAll());
    this.base = base;
    this.guide = guide;
    base.onMove(() => this.refresh());
    base.onPointer('click', (x, y) => dashboard.page.select(this.layer.hit(x, y)));
    base.onPointer('mousemove', (x, y) => this.hover(this.layer.hit(x, y)));
    void base.load().then((bounds) => guide.cityLoaded(bounds));
    this.refresh();
  }

  private hover(key: string | undefined): void {
    if (key !== this.hovered) {
      this.hovered = key;
      this.base?.setCursor(key === undefined ? '' : 'pointer');
      this.refresh();
    }
  }

  private recolour(): void {
    this.palette = readPalette();
    this.base?.setPalette(this.palette);
    this.refresh();
  }

  private refresh(): void {
    this.dirty = true;
    this.frame.request();
  }

  private paint(): void {
    const { base, dashboard } = this;
    if (base === undefined || dashboard === undefined) {
      return;
    }
    this.guide?.follow();
    if (this.dirty) {
      this.shown = withSelected(dashboard);
    }
    const scene = this.scene(base, dashboard);
    if (this.dirty || this.layer.needsDrawing(scene)) {
      this.dirty = false;
      this.layer.draw(scene);
      this.countHidden();
    }
    if (!document.hidden && this.shown.length > 0) {
      this.frame.request();
    }
  }

  private scene(base: BaseMap, dashboard: Dashboard): Scene {
    return {
      camera: base.camera,
      palette: this.palette,
      shown: this.shown,
      selected: dashboard.page.current.selected,
      hovered: this.hovered,
      trace: traceOf(dashboard),
      poseOf: this.poseOf,
      tails: () => tailsOf(dashboard, this.shown),
    };
  }

  /** Of now, or of the time that is replayed. */
  private readonly poseOf = (key: string): Pose | undefined => {
    const replay = this.dashboard?.showing.replay;
    return replay === undefined ? this.live.poseOf(key, performance.now()) : replay.poseOf(key);
  };

  private countHidden(): void {
    const placed = this.shown.filter(({ vehicle }) => vehicle.position !== undefined).length;
    const hidden = placed - this.layer.drawnCount;
    const text = hidden > 0 ? `${hidden} more off the map` : '';
    if (this.note.textContent !== text) {
      this.note.textContent = text;
      this.note.hidden = text === '';
    }
  }

  private offMapNote(): HTMLElement {
    this.note.className = 'off-map';
    this.note.type = 'button';
    this.note.title = 'Show all on the map';
    this.note.hidden = true;
    this.note.addEventListener('click', () => this.showAll());
    return this.note;
  }

  private attribution(): HTMLElement {
    const text = document.createElement('p');
    text.className = 'attribution';
    text.textContent = ATTRIBUTION;
    return text;
  }
}

/** Where the selected one was at the time that a chart's cursor is at. */
function traceOf({ cursorAt, shown, page }: Dashboard): Position | undefined {
  const items = shown.get(page.current.selected ?? '')?.kinds.get('gps')?.series.items ?? [];
  const item = cursorAt === undefined ? undefined : items.findLast(({ at }) => at <= cursorAt);
  return item && positionOf(item);
}

/** What the filters let through, and the selected one whatever they say. */
function withSelected(dashboard: Dashboard): Scene['shown'] {
  const { current } = dashboard.page;
  const now = dashboard.shownAt();
  const { rows } = listingOf(dashboard.shown, current, now);
  const selected = dashboard.shown.get(current.selected ?? '');
  return selected === undefined || rows.some(({ vehicle }) => vehicle === selected)
    ? rows
    : [...rows, { vehicle: selected, state: selected.state(now) }];
}

/** In a replay, the ways of those that are shown. */
function tailsOf({ showing }: Dashboard, shown: Scene['shown']): Tails | undefined {
  const { replay } = showing;
  return replay === undefined
    ? undefined
    : {
        ways: shown.flatMap(({ vehicle }) => replay.wayOf(vehicle.key)),
        last: shown.flatMap(({ vehicle }) => replay.tailOf(vehicle.key)),
      };
}

customElements.define('tc-map', MapElement);
