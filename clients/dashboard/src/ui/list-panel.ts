import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Dashboard } from '../page/dashboard.ts';
import { type Listing, listingOf, type Shown } from '../page/shown.ts';
import { PageElement } from './element.ts';
import { clearFilters, listHead } from './list-head.ts';
import { pickBar } from './pick-bar.ts';
import { row } from './row.ts';
import { ROW_HEIGHT, rowsInView } from './window.ts';

/** Rows that a key of the keyboard moves by. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
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
  step(steps: number): void {
    const { selected } = this.dashboard.page.current;
    const index = this.rows.findIndex(({ vehicle }) => vehicle.key === selected);
    const next = this.rowAt(index < 0 ? 0 : index + steps);
    if (next !== undefined) {
      this.dashboard.page.select(next.vehicle.key);
      this.reveal(this.rows.indexOf(next));
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
    const { scroller } = this;
    if (scroller !== null) {
      new ResizeObserver(() => {
        this.viewHeight = scroller.clientHeight;
        this.requestUpdate();
      }).observe(scroller);
    }
  }

  protected override render(): TemplateResult {
    const { dashboard } = this;
    const listing = listingOf(dashboard.shown, dashboard.page.current, dashboard.shownAt());
    this.listing = listing;
    return html`
      ${listHead(dashboard, listing, this.searchKey)}
      <div class="scroller" @scroll=${this.scrolled}>
        ${listing.rows.length === 0 ? this.emptyWords() : this.rowsInView(listing.rows)}
      </div>
      ${dashboard.picks.active ? pickBar(dashboard, listing.rows) : nothing}
    `;
  }

  private rowsInView(rows: readonly Shown[]): TemplateResult {
    const count = rows.length;
    const { first, last, above, total } = rowsInView(count, this.scrolledTo, this.viewHeight);
    // As a property, not an attribute: a content security policy without inline styles allows it.
    return html`<ul class="rows" .style=${`height:${total}px;padding-top:${above}px`} aria-label=${this.dashboard.keyLabel.many}>
      ${repeat(
        rows.slice(first, last),
        ({ vehicle }) => vehicle.key,
        (shown, index) => row(this.dashboard, shown, { index: first + index, count }, this.rowKey),
      )}
    </ul>`;
  }

  private emptyWords(): TemplateResult {
    const { dashboard } = this;
    return html`<p class="empty">
      ${
        dashboard.shown.size === 0
          ? `No ${dashboard.keyLabel.many} to watch yet.`
          : html`None of ${dashboard.shown.size} ${dashboard.keyLabel.many} is let through.
            <button class="text-button" type="button" @click=${() => clearFilters(dashboard)}>
              Show all
            </button>`
      }
    </p>`;
  }

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
    const steps = STEPS[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      const item = (event.currentTarget as HTMLElement).closest('li');
      this.focusRow(Number(item?.getAttribute('aria-posinset')) - 1 + steps);
    }
  };

  private focusRow(index: number): void {
    const next = this.rowAt(index);
    if (next !== undefined) {
      this.reveal(this.rows.indexOf(next));
      void this.updateComplete.then(() => this.focusKey(next.vehicle.key));
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

  private get rows(): readonly Shown[] {
    return this.listing?.rows ?? [];
  }

  /** The row at this place, or the nearest there is. */
  private rowAt(index: number): Shown | undefined {
    return this.rows[Math.max(0, Math.min(this.rows.length - 1, index))];
  }

  private get scroller(): HTMLElement | null {
    return this.querySelector('.scroller');
  }
}

customElements.define('tc-list', ListPanel);
