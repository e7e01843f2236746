import { html, nothing, type TemplateResult } from 'lit';
import { sinceWords } from '../format/age.ts';
import { roundNumber } from '../format/number.ts';
import type { Vehicle, VehicleState } from '../live/vehicle.ts';
import type { Dashboard } from '../page/dashboard.ts';
import type { Shown } from '../page/shown.ts';
import { ageInColumn } from './age.ts';
import { mark, STATE_NAMES } from './mark.ts';

/** Where a row is in the whole list, of which only a part is rendered. */
export interface RowPlace {
  readonly index: number;
  readonly count: number;
}

/** One key in the list: its state, the values that matter, and how old they are. */
export function row(
  dashboard: Dashboard,
  { vehicle, state }: Shown,
  { index, count }: RowPlace,
  rowKey: (event: KeyboardEvent) => void,
): TemplateResult {
  const { picks } = dashboard;
  return html`<li
    data-key=${vehicle.key}
    data-state=${state}
    aria-setsize=${count}
    aria-posinset=${index + 1}
  >
    <button
      class="row"
      type="button"
      aria-current=${vehicle.key === dashboard.page.current.selected}
      title=${vehicle.key}
      aria-pressed=${picks.active ? picks.has(vehicle.key) : nothing}
      @click=${(event: MouseEvent) => clicked(dashboard, vehicle.key, event)}
      @keydown=${rowKey}
    >
      ${
        picks.active
          ? html`<span class="pick" aria-hidden="true"></span>`
          : mark(state, vehicle.position?.heading, vehicle.alarm !== undefined)
      }
      <span class="row-name">
        <bdi class="key">${vehicle.key}</bdi>
        <span class="row-state">${stateWords(vehicle, state, dashboard.shownAt())}</span>
      </span>
      <span class="row-values">${glance(vehicle)}</span>
      <span class="row-age">
        ${vehicle.at === undefined ? '–' : ageInColumn(vehicle.at, dashboard.shownAt())}
      </span>
    </button>
  </li>`;
}

/** Opens a key, or picks it while keys are picked; Ctrl or Cmd begins that. */
function clicked({ page, picks }: Dashboard, key: string, event: MouseEvent): void {
  if (picks.active || event.ctrlKey || event.metaKey) {
    picks.toggle(key);
  } else {
    page.select(key);
  }
}

function stateWords(vehicle: Vehicle, state: VehicleState, now: number): TemplateResult | string {
  if (vehicle.subscription.type === 'refused') {
    return `no rights: ${vehicle.subscription.because}`;
  }
  const { alarm, group, presence } = vehicle;
  const gone = state === 'offline' && presence?.online === false ? presence.since : undefined;
  return html`${
    alarm === undefined ? nothing : html`<b class="alarm"><bdi>${alarm}</bdi></b> · `
  }${STATE_NAMES[state]}${
    gone === undefined
      ? nothing
      : html` <time datetime=${new Date(gone).toISOString()}>${sinceWords(gone, now)}</time>`
  }${group === undefined ? nothing : html` · <bdi>${group}</bdi>`}`;
}

/** The one or two values that matter at a glance. */
function glance(vehicle: Vehicle): TemplateResult {
  const speed = vehicle.position?.speed;
  const celsius = vehicle.kinds.get('temperature')?.latest?.data.celsius;
  return html`
    ${speed === undefined ? nothing : html`<span>${roundNumber(speed * 3.6, 0)} km/h</span>`}
    ${typeof celsius === 'number' ? html`<span>${roundNumber(celsius, 1)} °C</span>` : nothing}
  `;
}
