import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { roundNumber } from '../format/number.ts';
import type { Vehicle, VehicleState } from '../live/vehicle.ts';
import { SORTS, type Sort } from '../page/address.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { type Listing, listingOf, type Shown } from '../page/shown.ts';
import { age } from './age.ts';
import { PageElement } from './element.ts';
import { mark, STATE_NAMES } from './mark.ts';
import { ROW_HEIGHT, rowsInView } from './window.ts';

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

/** The list of keys: search, filters, and the rows that are in view. */
export class ListPanel extends PageElement {
  static override properties = { dashboard: { attribute: false }, tick: { attribute: false } };
  declare dashboard: Dashboard;
  declare tick: number;
  private listing: Listing | undefined;
  private scrolledTo = 0;
  private viewHeight = 800;

  /** Moves the selection by so many rows. */
  step(rows: number): void {
    const all = this.listing?.rows ?? [];
    const { selected } = this.dashboard.page.current;
    const index = all.findIndex(({ vehicle }) => vehicle.key === selected);
    const next = all[Math.max(0, Math.min(all.length - 1, index < 0 ? 0 : index + rows))];
    if (next !== undefined) {
      this.dashboard.page.select(next.vehicle.key);
      this.reveal(all.indexOf(next));
    }
  }

  /** Puts the focus on a key's row, if it is in view. */
  focusKey(key: string): void {
    this.querySelector<HTMLElement>(`li[data-key="${CSS.escape(key)}"] .row`)?.focus();
  }

  focusSearch(): void {
    this.querySelector<HTMLInputElement>('.search')?.focus();
  }

  protected override firstUpdated(): void {
    const scroller = this.scroller;
    if (scroller !== null) {
      new ResizeObserver(() => {
        this.viewHeight = scroller.clientHeight;
        this.requestUpdate();
      }).observe(scroller);
    }
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.listing = listingOf(
      this.dashboard.fleet,
      this.dashboard.page.current,
      this.dashboard.now(),
    );
  }

  protected override render(): TemplateResult {
    const listing = this.listing as Listing;
    return html`
      <div class="list-head">
        ${this.searchField()} ${this.chips(listing)} ${this.summary(listing)}
      </div>
      <div class="scroller" @scroll=${this.scrolled}>
        ${listing.rows.length === 0 ? this.emptyWords() : this.rows(listing.rows)}
      </div>
    `;
  }

  private searchField(): TemplateResult {
    return html`<input
      class="search"
      type="search"
      placeholder="Search keys"
      aria-label="Search keys"
      aria-keyshortcuts="/"
      .value=${live(this.dashboard.page.current.query)}
      @input=${(event: InputEvent) =>
        this.dashboard.page.update({ query: (event.target as HTMLInputElement).value })}
      @keydown=${this.searchKey}
    />`;
  }

  private chips({ byState, byGroup }: Listing): TemplateResult {
    const { states, groups } = this.dashboard.page.current;
    const groupNames = [...byGroup.keys()].sort();
    return html`<div class="chips" role="group" aria-label="Filters">
      ${STATES.filter((state) => byState.has(state) || states.includes(state)).map((state) =>
        this.chip(
          states.includes(state),
          () => this.dashboard.page.toggle('states', state),
          html`${mark(state)} ${STATE_NAMES[state]} <b>${byState.get(state) ?? 0}</b>`,
        ),
      )}
      ${
        groupNames.length < 2 && groups.length === 0
          ? nothing
          : groupNames.map((group) =>
              this.chip(
                groups.includes(group),
                () => this.dashboard.page.toggle('groups', group),
                html`<bdi>${group}</bdi> <b>${byGroup.get(group)}</b>`,
              ),
            )
      }
    </div>`;
  }

  private chip(pressed: boolean, toggle: () => void, content: TemplateResult): TemplateResult {
    return html`<button class="chip" type="button" aria-pressed=${pressed} @click=${toggle}>
      ${content}
    </button>`;
  }

  private summary({ rows, hidden }: Listing): TemplateResult {
    const { leftOut } = this.dashboard;
    return html`<div class="summary">
      <span>
        ${rows.length} ${rows.length === 1 ? 'key' : 'keys'}${
          hidden > 0
            ? html`, filter hides ${hidden}
              <button class="text-button" type="button" @click=${this.clearFilters}>show</button>`
            : nothing
        }
        ${
          leftOut === undefined
            ? nothing
            : html`<span title=${leftOut.because}>, ${leftOut.count} not watched</span>`
        }
      </span>
      <select aria-label="Sort" @change=${this.sortChosen}>
        ${SORTS.map(
          (sort) =>
            html`<option value=${sort} ?selected=${sort === this.dashboard.page.current.sort}>
              ${SORT_NAMES[sort]}
            </option>`,
        )}
      </select>
    </div>`;
  }

  private rows(rows: readonly Shown[]): TemplateResult {
    const { first, last, above, total } = rowsInView(rows.length, this.scrolledTo, this.viewHeight);
    const inView = rows.slice(first, last);
    return html`<ul class="rows" .style=${`height:${total}px;padding-top:${above}px`} aria-label="Keys">
      ${repeat(
        inView,
        ({ vehicle }) => vehicle.key,
        (shown, index) => this.row(shown, first + index, rows.length),
      )}
    </ul>`;
  }

  private row({ vehicle, state }: Shown, index: number, count: number): TemplateResult {
    const selected = vehicle.key === this.dashboard.page.current.selected;
    return html`<li
      data-key=${vehicle.key}
      data-state=${state}
      aria-setsize=${count}
      aria-posinset=${index + 1}
    >
      <button
        class="row"
        type="button"
        aria-current=${selected}
        title=${vehicle.key}
        @click=${() => this.dashboard.page.select(vehicle.key)}
        @keydown=${this.rowKey}
      >
        ${mark(state, vehicle.position?.heading)}
        <span class="row-name">
          <bdi class="key">${vehicle.key}</bdi>
          <span class="row-state">${this.stateWords(vehicle, state)}</span>
        </span>
        <span class="row-values">${glance(vehicle)}</span>
        <span class="row-age">
          ${vehicle.at === undefined ? '–' : age(vehicle.at, this.dashboard.now())}
        </span>
      </button>
    </li>`;
  }

  private stateWords(vehicle: Vehicle, state: VehicleState): TemplateResult | string {
    if (vehicle.subscription.type === 'refused') {
      return `no rights: ${vehicle.subscription.because}`;
    }
    const name = STATE_NAMES[state];
    return vehicle.group === undefined ? name : html`${name} · <bdi>${vehicle.group}</bdi>`;
  }

  private emptyWords(): TemplateResult {
    const { fleet } = this.dashboard;
    return html`<p class="empty">
      ${
        fleet.size === 0
          ? 'No keys to watch yet.'
          : html`None of ${fleet.size} keys is let through.
            <button class="text-button" type="button" @click=${this.clearFilters}>Show all</button>`
      }
    </p>`;
  }

  private readonly clearFilters = () =>
    this.dashboard.page.update({ query: '', states: [], groups: [] });

  private readonly sortChosen = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    this.dashboard.page.update({ sort: SORTS.find((sort) => sort === value) ?? 'name' });
  };

  private readonly scrolled = () => {
    this.scrolledTo = this.scroller?.scrollTop ?? 0;
    this.requestUpdate();
  };

  private readonly searchKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.dashboard.page.update({ query: '' });
      (event.target as HTMLElement).blur();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      this.querySelector<HTMLElement>('.row')?.focus();
      if (event.key === 'Enter') {
        this.step(0);
      }
    }
  };

  private readonly rowKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const item = (event.currentTarget as HTMLElement).closest('li');
      this.focusRow(Number(item?.getAttribute('aria-posinset')) - 1 + step);
    }
  };

  private focusRow(index: number): void {
    const row =
      this.listing?.rows[Math.max(0, Math.min((this.listing?.rows.length ?? 1) - 1, index))];
    if (row !== undefined) {
      this.reveal(this.listing?.rows.indexOf(row) ?? 0);
      void this.updateComplete.then(() => this.focusKey(row.vehicle.key));
    }
  }

  private reveal(index: number): void {
    const { scroller } = this;
    const top = index * ROW_HEIGHT;
    if (scroller !== null && top < scroller.scrollTop) {
      scroller.scrollTop = top;
    } else if (scroller !== null && top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight) {
      scroller.scrollTop = top + ROW_HEIGHT - scroller.clientHeight;
    }
    this.scrolled();
  }

  private get scroller(): HTMLElement | null {
    return this.querySelector('.scroller');
  }
}

/** The one or two values that matter at a glance. */
function glance(vehicle: Vehicle): TemplateResult | typeof nothing {
  const speed = vehicle.position?.speed;
  const celsius = vehicle.kinds.get('temperature')?.latest?.data.celsius;
  return html`
    ${speed === undefined ? nothing : html`<span>${roundNumber(speed * 3.6, 0)} km/h</span>`}
    ${typeof celsius === 'number' ? html`<span>${roundNumber(celsius, 1)} °C</span>` : nothing}
  `;
}

customElements.define('tc-list', ListPanel);
