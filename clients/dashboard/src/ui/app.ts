import { html, nothing, type TemplateResult } from 'lit';
import { PacedFrame } from '../frame.ts';
import type { MapElement } from '../map/map-element.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { PageElement } from './element.ts';
import type { ListPanel } from './list-panel.ts';
import { notice } from './notices.ts';
import { Sheet } from './sheet.ts';
import { toasts } from './toasts.ts';
import { goRound, wallboard } from './wallboard.ts';

/** Values on the page change at most this often; the map has its own, faster rhythm. */
const TEXT_PACE_MS = 250;
const AGES_TICK_MS = 1_000;

/** The whole page. */
export class App extends PageElement {
  static override properties = { dashboard: { attribute: false }, collapsed: { state: true } };
  declare dashboard: Dashboard;
  declare collapsed: boolean;
  private tick = 0;
  private readonly sheet = new Sheet(() => {
    this.requestUpdate();
    dispatchEvent(new Event('resize'));
  });

  private readonly frame = new PacedFrame(() => {
    this.tick++;
    this.requestUpdate();
  }, TEXT_PACE_MS);

  constructor() {
    super();
    this.collapsed = false;
  }

  protected override firstUpdated(): void {
    this.dashboard.follow(() => this.frame.request());
    this.dashboard.page.follow(() => this.frame.requestNow());
    setInterval(() => this.frame.request(), AGES_TICK_MS);
    if (this.dashboard.page.current.wall) {
      goRound(this.dashboard);
    }
    addEventListener('keydown', this.keyPressed);
  }

  protected override render(): TemplateResult {
    const { dashboard, tick } = this;
    const { selected, wall } = dashboard.page.current;
    const shown = notice(dashboard);
    if (wall) {
      return wallboard(dashboard, tick, shown);
    }
    return html`
      <tc-map .dashboard=${dashboard}></tc-map>
      <div class="top-bar"><tc-top-bar .dashboard=${dashboard} .tick=${tick}></tc-top-bar></div>
      ${this.listPanel(selected !== undefined)}
      ${
        selected === undefined
          ? nothing
          : html`<aside class="panel detail-panel" aria-label="Details">
            ${this.sheet.grip()}
            <tc-detail .dashboard=${dashboard} .tick=${tick}></tc-detail>
          </aside>`
      }
      <div class="zoom panel">
        <button class="icon-button" type="button" aria-label="Zoom in" @click=${() => this.map?.zoomBy(1)}>
          <svg viewBox="-12 -12 24 24" aria-hidden="true"><path d="M-6 0H6M0-6V6" /></svg>
        </button>
        <button class="icon-button" type="button" aria-label="Zoom out" @click=${() => this.map?.zoomBy(-1)}>
          <svg viewBox="-12 -12 24 24" aria-hidden="true"><path d="M-6 0H6" /></svg>
        </button>
      </div>
      ${toasts(dashboard)} ${shown ?? nothing}
    `;
  }

  private listPanel(covered: boolean): TemplateResult {
    return html`<aside
      class="panel list-panel"
      data-collapsed=${this.collapsed}
      data-covered=${covered}
      aria-label="Keys"
    >
      ${this.sheet.grip()}
      <header class="brand">
        <h1>Thingcast</h1>
        <button
          class="icon-button"
          type="button"
          aria-expanded=${!this.collapsed}
          aria-label=${this.collapsed ? 'Show the list' : 'Hide the list'}
          @click=${() => {
            this.collapsed = !this.collapsed;
          }}
        >
          <svg viewBox="-12 -12 24 24" aria-hidden="true">
            <path d=${this.collapsed ? 'M-5-3 0 3 5-3' : 'M-5 3 0-3 5 3'} />
          </svg>
        </button>
      </header>
      ${
        this.collapsed
          ? nothing
          : html`<tc-list .dashboard=${this.dashboard} .tick=${this.tick}></tc-list>`
      }
    </aside>`;
  }

  private readonly keyPressed = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const typing = target.matches('input, textarea, select');
    if (event.key === 'Escape') {
      if (document.querySelector('dialog[open]') === null) {
        this.closeDetail();
      }
    } else if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === '/') {
      event.preventDefault();
      this.collapsed = false;
      void this.updateComplete.then(() => this.list?.focusSearch());
    } else if (event.key === 'f' || event.key === 'F') {
      this.toggleFollow();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && target === document.body) {
      event.preventDefault();
      this.list?.step(event.key === 'ArrowDown' ? 1 : -1);
    }
  };

  /** Closes the details, and puts the focus back where they were opened. */
  private closeDetail(): void {
    const { selected } = this.dashboard.page.current;
    this.dashboard.page.select(undefined);
    if (selected !== undefined) {
      this.list?.focusKey(selected);
    }
  }

  private toggleFollow(): void {
    const { follow, selected } = this.dashboard.page.current;
    if (selected !== undefined) {
      this.dashboard.page.update({ follow: !follow });
    }
  }

  private get list(): ListPanel | null {
    return this.querySelector<ListPanel>('tc-list');
  }

  private get map(): MapElement | null {
    return this.querySelector<MapElement>('tc-map');
  }
}

customElements.define('tc-app', App);
