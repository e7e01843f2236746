import { Frame } from '../frame.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { listingOf } from '../page/shown.ts';
import { onThemeChange } from '../ui/theme.ts';
import { BaseMap, type Covered } from './base-map.ts';
import { type Bounds, boundsOf } from './basemap-data.ts';
import { ATTRIBUTION } from './basemap-style.ts';
import { readPalette } from './palette.ts';
import { type Scene, VehicleLayer } from './vehicle-layer.ts';

/** After the first positions, when most others are there too. */
const SETTLE_MS = 1_200;
const PANEL_MARGIN = 32;

/** The map with the vehicles on it. */
export class MapElement extends HTMLElement {
  dashboard: Dashboard | undefined;
  private base: BaseMap | undefined;
  private readonly layer = new VehicleLayer();
  private palette = readPalette();
  private shown: Scene['shown'] = [];
  private hovered: string | undefined;
  private dirty = true;
  private touched = false;
  private settled = false;
  private placed = '';
  private readonly frame = new Frame(() => this.paint());
  private readonly note = document.createElement('button');

  connectedCallback(): void {
    const { dashboard } = this;
    if (dashboard === undefined || this.base !== undefined) {
      return;
    }
    this.append(this.ground(dashboard), this.layer.canvas, this.attribution(), this.offMapNote());
    dashboard.follow(() => this.refresh());
    dashboard.page.follow(() => this.addressChanged(dashboard));
    dashboard.fleet.onArrival((vehicle, kind) => {
      if (kind === 'gps') {
        this.layer.arrived(vehicle, performance.now());
        this.settle(dashboard);
      }
    });
    onThemeChange(() => this.recolour());
    document.addEventListener('visibilitychange', () => this.refresh());
    setInterval(() => this.refresh(), 1_000);
  }

  /** What is on the map, for tests and for curious people at the console. */
  vehicles(): readonly object[] {
    const now = performance.now();
    const clock = this.dashboard?.now() ?? Date.now();
    return [...(this.dashboard?.fleet.vehicles ?? [])].flatMap(({ key, position }) => {
      const pose = this.layer.poseOf(key, now);
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
      this.base?.fit(boundsOf(points), this.covered());
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
    this.base = base;
    this.touched = dashboard.page.current.map !== undefined;
    this.remember(base);
    base.onMove(
      () => this.refresh(),
      (byHand) => byHand && this.savePlace(base, dashboard),
    );
    base.onDrag(() => dashboard.page.update({ follow: false }));
    base.onPointer('click', (x, y) => dashboard.page.select(this.layer.hit(x, y)));
    base.onPointer('mousemove', (x, y) => this.hover(this.layer.hit(x, y)));
    void base.load().then((bounds) => this.showCity(bounds));
    this.refresh();
  }

  private showCity(bounds: Bounds | undefined): void {
    if (bounds !== undefined && !this.touched && !this.settled) {
      this.base?.fit(bounds, this.covered());
    }
  }

  /** Once, soon after the first position: if no vehicle is in view, the map goes where they are. */
  private settle(dashboard: Dashboard): void {
    if (this.settled) {
      return;
    }
    this.settled = true;
    setTimeout(() => {
      const selected = dashboard.fleet.get(dashboard.page.current.selected ?? '')?.position;
      if (this.touched) {
        return;
      }
      if (selected !== undefined) {
        this.base?.jumpTo({ lat: selected.lat, lon: selected.lon, zoom: 15 });
      } else if (this.layer.drawnCount === 0) {
        this.showAll();
      }
    }, SETTLE_MS);
  }

  private savePlace(base: BaseMap, dashboard: Dashboard): void {
    this.touched = true;
    const { lat, lon, zoom } = base.camera;
    dashboard.page.update({ map: { lat, lon, zoom } });
    this.remember(base);
  }

  private remember(base: BaseMap): void {
    const { lat, lon, zoom } = base.camera;
    this.placed = JSON.stringify({ zoom, lat, lon });
  }

  /** Back and forward move the map too. */
  private addressChanged(dashboard: Dashboard): void {
    const { map } = dashboard.page.current;
    if (map !== undefined && JSON.stringify(map) !== this.placed && this.base !== undefined) {
      const { lat, lon, zoom } = this.base.camera;
      if (Math.abs(lat - map.lat) + Math.abs(lon - map.lon) + Math.abs(zoom - map.zoom) > 0.011) {
        this.base.jumpTo(map);
      }
      this.placed = JSON.stringify(map);
    }
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
    const now = performance.now();
    this.follow(base, dashboard, now);
    if (this.dirty) {
      this.shown = listingOf(dashboard.fleet, dashboard.page.current, dashboard.now()).rows;
    }
    const scene = this.scene(base, dashboard);
    if (this.dirty || this.layer.needsDrawing(scene, now)) {
      this.dirty = false;
      this.layer.draw(scene, now);
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
    };
  }

  private follow(base: BaseMap, dashboard: Dashboard, now: number): void {
    const { follow, selected } = dashboard.page.current;
    const pose = follow && selected !== undefined ? this.layer.poseOf(selected, now) : undefined;
    if (pose !== undefined) {
      const { lat, lon } = base.camera;
      if (Math.abs(lat - pose.lat) + Math.abs(lon - pose.lon) > 1e-6) {
        base.center(pose.lat, pose.lon);
      }
    }
  }

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

  /** How much of each side the panels cover. */
  private covered(): Covered {
    const free = { left: PANEL_MARGIN, right: PANEL_MARGIN, top: 72, bottom: PANEL_MARGIN };
    if (this.clientWidth < 720) {
      return { ...free, bottom: Math.round(this.clientHeight * 0.45) };
    }
    const width = (selector: string) => document.querySelector(selector)?.clientWidth ?? 0;
    return {
      ...free,
      left: width('.list-panel') + 2 * PANEL_MARGIN,
      right: width('.detail-panel') + PANEL_MARGIN,
    };
  }
}

customElements.define('tc-map', MapElement);
