/** Colours for canvases and MapLibre, resolved from the page's tokens. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly surface: string;
  readonly accent: string;
  readonly moving: string;
  readonly stale: string;
  readonly alarm: string;
  readonly water: string;
  readonly land: string;
  readonly park: string;
  readonly road: string;
  readonly roadMajor: string;
  readonly roadFar: string;
  readonly roadCasing: string;
  readonly mapLabel: string;
  readonly graticule: string;
}

const TOKENS: Readonly<Record<keyof Palette, string>> = {
  ink: '--ink',
  muted: '--muted',
  surface: '--surface',
  accent: '--accent',
  moving: '--moving',
  stale: '--stale',
  alarm: '--alarm',
  water: '--map-water',
  land: '--map-land',
  park: '--map-park',
  road: '--map-road',
  roadMajor: '--map-road-major',
  roadFar: '--map-road-far',
  roadCasing: '--map-road-casing',
  mapLabel: '--map-label',
  graticule: '--map-graticule',
};

/** Reads the palette of the present theme. */
export function readPalette(): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const colours = Object.entries(TOKENS).map(([name, token]) => {
    probe.style.color = `var(${token})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(colours) as unknown as Palette;
}
