import { html, nothing, type TemplateResult } from 'lit';
import type { VehicleState } from '../live/vehicle.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { listingOf, type Shown } from '../page/shown.ts';
import { mark, STATE_NAMES } from './mark.ts';
import { toasts } from './toasts.ts';

/** How long each vehicle is shown. */
const TURN_MS = 15_000;
/** How soon the first is, once there is one. */
const LOOK_MS = 1_000;
const COUNTED: readonly VehicleState[] = ['moving', 'standing', 'stale', 'offline'];
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** The page on a wall: the map, how many are how, and one vehicle after the other; nothing to press. */
export function wallboard(
  dashboard: Dashboard,
  tick: number,
  shown: TemplateResult | undefined,
): TemplateResult {
  document.documentElement.dataset.wall = 'true';
  const now = dashboard.now();
  const { byState } = listingOf(dashboard.fleet, dashboard.page.current, now);
  const { selected } = dashboard.page.current;
  return html`
    <tc-map .dashboard=${dashboard}></tc-map>
    <div class="wall-counts panel">
      <time datetime=${new Date(now).toISOString()}>${clock.format(now)}</time>
      ${COUNTED.filter((state) => byState.has(state)).map(
        (state) =>
          html`<span>${mark(state)} <b>${byState.get(state)}</b> ${STATE_NAMES[state]}</span>`,
      )}
    </div>
    <div class="top-bar"><tc-top-bar .dashboard=${dashboard} .tick=${tick}></tc-top-bar></div>
    ${
      selected === undefined
        ? nothing
        : html`<aside class="panel detail-panel" aria-label="Details">
          <tc-detail .dashboard=${dashboard} .tick=${tick}></tc-detail>
        </aside>`
    }
    ${toasts(dashboard)} ${shown ?? nothing}
  `;
}

/** Follows one after the other; a link that already follows one stays with it. */
export function goRound(dashboard: Dashboard): void {
  const { page } = dashboard;
  if (page.current.selected !== undefined && page.current.follow) {
    return;
  }
  const turn = () => {
    const { rows } = listingOf(dashboard.fleet, page.current, dashboard.now());
    const next = nextOf(rows, page.current.selected);
    if (next !== undefined) {
      page.update({ selected: next, follow: true });
    }
    setTimeout(turn, next === undefined ? LOOK_MS : TURN_MS);
  };
  turn();
}

/** The next that there is something to see of: an alarm before all others, else whoever is on the way. */
export function nextOf(rows: readonly Shown[], present: string | undefined): string | undefined {
  const alarmed = rows.filter(({ vehicle }) => vehicle.alarm !== undefined);
  const moving = rows.filter(({ state }) => state === 'moving');
  const some = [alarmed, moving, rows].find(({ length }) => length > 0) ?? [];
  const index = some.findIndex(({ vehicle }) => vehicle.key === present);
  return some[(index + 1) % Math.max(1, some.length)]?.vehicle.key;
}
