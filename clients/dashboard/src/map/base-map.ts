import 'maplibre-gl/dist/maplibre-gl.css';
import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url';
import type { MapPlace } from '../page/address.ts';
import type { Covered } from '../ui/layout.ts';
import { type Bounds, type City, loadCity, loadLand } from './basemap-data.ts';
import { basemapStyle, CITY, GROUND, LAND } from './basemap-style.ts';
import type { Camera, ScreenPoint } from './camera.ts';
import type { Palette } from './palette.ts';

setWorkerUrl(new URL(workerUrl, document.baseURI).href);

/** Where the map looks before anything is known: the simulated city. */
const HOME: MapPlace = { zoom: 12.5, lat: 41.39, lon: 2.17 };

/** Room for the labels, the top bar and the zoom buttons, CSS pixels. */
const FIT_MARGIN = { top: 88, right: 96, bottom: 56, left: 40 };

/** The map below the vehicles; nothing beyond this file knows of MapLibre. */
export class BaseMap {
  private readonly map: MapLibre;
  private covered: Covered = { left: 0, right: 0, top: 0, bottom: 0 };
  private movedByButton = false;
  private land: Awaited<ReturnType<typeof loadLand>> | undefined;
  private city: City | undefined;

  constructor(container: HTMLElement, palette: Palette, place: MapPlace | undefined) {
    const { zoom, lat, lon } = place ?? HOME;
    this.map = new MapLibre({
      container,
      style: basemapStyle(palette),
      center: [lon, lat],
      zoom,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      renderWorldCopies: true,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.on('styledata', () => this.fill());
  }

  /** Loads the shapes; the map is useful before they are there, and without them. */
  async load(): Promise<Bounds | undefined> {
    const [land, city] = await Promise.allSettled([loadLand(), loadCity()]);
    this.land = land.status === 'fulfilled' ? land.value : undefined;
    this.city = city.status === 'fulfilled' ? city.value : undefined;
    this.fill();
    return this.city?.bounds;
  }

  get camera(): Camera {
    const { lat, lng } = this.map.getCenter();
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const { left, right, top, bottom } = this.covered;
    const middle = { x: (left + width - right) / 2, y: (top + height - bottom) / 2 };
    return { lat, lon: lng, zoom: this.map.getZoom(), width, height, middle };
  }

  /** What panels cover: the map's middle is that of the rest. */
  setCovered(covered: Covered): void {
    const sides = ['left', 'right', 'top', 'bottom'] as const;
    if (sides.some((side) => covered[side] !== this.covered[side])) {
      this.covered = covered;
      this.map.setPadding(covered);
    }
  }

  /** Called while the camera moves or the map changes its size. */
  onMove(listener: () => void): void {
    this.map.on('move', listener);
    this.map.on('resize', listener);
  }

  /** Called when someone has moved the map and it rests. */
  onRest(listener: () => void): void {
    this.map.on('moveend', (event) => {
      if ('originalEvent' in event || this.movedByButton) {
        this.movedByButton = false;
        listener();
      }
    });
  }

  /** Called when someone takes the map in hand. */
  onDrag(listener: () => void): void {
    this.map.on('dragstart', listener);
  }

  onPointer(name: 'click' | 'mousemove', listener: (x: number, y: number) => void): void {
    this.map.on(name, ({ point }) => listener(point.x, point.y));
  }

  setCursor(cursor: '' | 'pointer'): void {
    this.map.getCanvas().style.cursor = cursor;
  }

  setPalette(palette: Palette): void {
    this.map.setStyle(basemapStyle(palette), { diff: false });
  }

  jumpTo({ zoom, lat, lon }: MapPlace): void {
    this.map.jumpTo({ center: [lon, lat], zoom });
  }

  /** Moves what is at one point of the screen to another. */
  shift(from: ScreenPoint, to: ScreenPoint): void {
    this.map.panBy([from.x - to.x, from.y - to.y], { duration: 0 });
  }

  zoomBy(steps: number, calm: boolean): void {
    this.movedByButton = true;
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: calm ? 0 : 200 });
  }

  /** Shows all of these bounds in the part that panels leave free. */
  fit(bounds: Bounds): void {
    this.map.fitBounds(bounds, { padding: FIT_MARGIN, maxZoom: 15, duration: 0 });
  }

  resize(): void {
    this.map.resize();
  }

  private fill(): void {
    this.set(LAND, this.land);
    this.set(GROUND, this.city?.ground);
    this.set(CITY, this.city?.shapes);
  }

  private set(source: string, data: GeoJSON.GeoJSON | undefined): void {
    if (data !== undefined) {
      const present = this.map.getSource<GeoJSONSource>(source);
      if (present !== undefined && this.filled.get(present) !== data) {
        this.filled.set(present, data);
        present.setData(data);
      }
    }
  }

  private readonly filled = new WeakMap<GeoJSONSource, GeoJSON.GeoJSON>();
}
