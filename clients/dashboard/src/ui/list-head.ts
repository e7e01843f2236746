import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { VehicleState } from '../live/vehicle.ts';
import { SORTS, type Sort } from '../page/address.ts';
import type { Dashboard } from '../page/dashboard.ts';
import type { Listing } from '../page/shown.ts';
import { mark, STATE_NAMES } from './mark.ts';

const STATES: readonly VehicleState[] = [
  'moving',
  'standing',
  'stale',
  'offline',
  'waiting',
  'refused',
];
const SORT_NAMES: Readonly<Record<Sort, string>> = {
  name: 'by name',
  age: 'longest silent',
  speed: 'fastest first',
  state: 'trouble first',
};

/** Above the list: search, filters, how many there are and in which order. */
export function listHead(
  dashboard: Dashboard,
  listing: Listing,
  searchKey: (event: KeyboardEvent) => void,
): TemplateResult {
  return html`<div class="list-head">
    ${searchField(dashboard, searchKey)} ${chips(dashboard, listing)} ${summary(dashboard, listing)}
  </div>`;
}

/** Lets every key through. */
export function clearFilters(dashboard: Dashboard): void {
  dashboard.page.update({ query: '', states: [], groups: [] });
}

function searchField(
  { page, keyLabel }: Dashboard,
  searchKey: (event: KeyboardEvent) => void,
): TemplateResult {
  return html`<input
    class="search"
    type="search"
    placeholder=${`Search ${keyLabel.many}`}
    aria-label=${`Search ${keyLabel.many}`}
    aria-keyshortcuts="/"
    .value=${live(page.current.query)}
    @input=${(event: InputEvent) => page.update({ query: (event.target as HTMLInputElement).value })}
    @keydown=${searchKey}
  />`;
}

function chips({ page }: Dashboard, { byState, byGroup }: Listing): TemplateResult {
  const { states, groups } = page.current;
  const shownStates = STATES.filter((state) => byState.has(state) || states.includes(state));
  const shownGroups = byGroup.size < 2 && groups.length === 0 ? [] : [...byGroup.keys()].sort();
  return html`<div class="chips" role="group" aria-label="Filters">
    ${shownStates.map((state) =>
      chip(
        states.includes(state),
        () => page.toggle('states', state),
        html`${mark(state)} ${STATE_NAMES[state]} <b>${byState.get(state) ?? 0}</b>`,
      ),
    )}
    ${shownGroups.map((group) =>
      chip(
        groups.includes(group),
        () => page.toggle('groups', group),
        html`<bdi>${group}</bdi> <b>${byGroup.get(group)}</b>`,
      ),
    )}
  </div>`;
}

function chip(pressed: boolean, toggle: () => void, content: TemplateResult): TemplateResult {
  return html`<button class="chip" type="button" aria-pressed=${pressed} @click=${toggle}>
    ${content}
  </button>`;
}

function summary(dashboard: Dashboard, { rows, hidden }: Listing): TemplateResult {
  const { leftOut, page, keyLabel } = dashboard;
  return html`<div class="summary">
    <span>
      ${rows.length} ${rows.length === 1 ? keyLabel.one : keyLabel.many}${
        hidden > 0
          ? html`, filter hides ${hidden}
              <button class="text-button" type="button" @click=${() => clearFilters(dashboard)}>
                show
              </button>`
          : nothing
      }
    </span>
    <span class="summary-actions">${
      dashboard.picks.active || rows.length === 0
        ? nothing
        : html`<button
          class="text-button"
          type="button"
          title="Pick several to replay or export (Ctrl+click)"
          @click=${() => dashboard.picks.begin()}
        >
          pick
        </button>`
    }</span>
    <select
      aria-label="Sort"
      @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        page.update({ sort: SORTS.find((sort) => sort === value) ?? 'name' });
      }}
    >
      ${SORTS.map(
        (sort) =>
          html`<option value=${sort} ?selected=${sort === page.current.sort}>
            ${SORT_NAMES[sort]}
          </option>`,
      )}
    </select>
  </div>
  ${
    leftOut === undefined
      ? nothing
      : html`<details class="left-out">
        <summary>${leftOut.count} more not watched</summary>
        ${leftOut.because}
      </details>`
  }`;
}
