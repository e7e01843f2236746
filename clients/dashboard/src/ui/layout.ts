/** Sides of the map that panels cover, CSS pixels. */
export interface Covered {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Below this width the page is a phone's: one sheet below the map. */
export const PHONE = '(max-width: 719px)';

/** Whether the page has the layout of a phone. */
export function isPhone(): boolean {
  return matchMedia(PHONE).matches;
}

/** How much of each side panels cover just now. */
export function coveredByPanels(): Covered {
  if (isPhone()) {
    const bar = boxOf('.replay-bar');
    const sheet = bar ?? boxOf('.detail-panel') ?? boxOf('.list-panel');
    const height = sheet === undefined ? 0 : innerHeight - sheet.top;
    const most = innerHeight * (bar === undefined ? 0.45 : 0.7);
    return { left: 0, right: 0, top: 0, bottom: Math.round(Math.min(height, most)) };
  }
  const list = boxOf('.list-panel:not([data-collapsed="true"])');
  const detail = boxOf('.detail-panel');
  const bar = boxOf('.replay-bar');
  return {
    left: Math.round(list?.right ?? 0),
    right: detail === undefined ? 0 : Math.round(innerWidth - detail.left),
    top: 0,
    bottom: bar === undefined ? 0 : Math.round(innerHeight - bar.top),
  };
}

function boxOf(selector: string): DOMRect | undefined {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box === undefined || box.height === 0 ? undefined : box;
}
