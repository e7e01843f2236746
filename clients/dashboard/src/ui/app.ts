import { html, nothing, type TemplateResult } from 'lit';
import { PacedFrame } from '../frame.ts';
import type { MapElement } from '../map/map-element.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { PageElement } from './element.ts';
import type { HistoryDialog } from './history-dialog.ts';
import { onHistoryRequest } from './history-request.ts';
import type { ListPanel } from './list-panel.ts';
import { notice } from './notices.ts';
import { Sheet } from './sheet.ts';
import { keyPressed, type Shortcuts } from './shortcuts.ts';
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
    this.dashboard.picks.follow(() => this.frame.requestNow());
    setInterval(() => this.frame.request(), AGES_TICK_MS);
    if (this.dashboard.page.current.wall) {
      goRound(this.dashboard);
    }
    addEventListener('keydown', (event) => keyPressed(this.shortcuts, event));
    onHistoryRequest(this, (request) =>
      this.querySelector<HistoryDialog>('tc-history')?.open(request),
    );
  }

  protected override render(): TemplateResult {
    const { dashboard, tick } = this;
    const { selected, wall } = dashboard.page.current;
    const shown = notice(dashboard);
    const meeting = dashboard.mayMeet && dashboard.page.current.room !== undefined;
    if (wall) {
      return wallboard(dashboard, tick, shown);
    }
    return html`
      <tc-map .dashboard=${dashboard}></tc-map>
      <div class="top-bar"><tc-top-bar .dashboard=${dashboard} .tick=${tick}></tc-top-bar></div>
      ${this.listPanel(selected !== undefined || meeting)}
      ${meeting ? this.roomsPanel() : nothing}
      ${
        selected === undefined || meeting
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
      <tc-replay-bar .dashboard=${dashboard} .tick=${tick}></tc-replay-bar>
      <tc-history .dashboard=${dashboard}></tc-history>
      ${toasts(dashboard)} ${shown ?? nothing}
    `;
  }

  private roomsPanel(): TemplateResult {
    return html`<aside class="panel detail-panel rooms-panel" aria-label="Rooms">
      ${this.sheet.grip()}
      <tc-rooms .dashboard=${this.dashboard} .tick=${this.tick}></tc-rooms>
    </aside>`;
  }

  private listPanel(covered: boolean): TemplateResult {
    return html`<aside
      class="panel list-panel"
      data-collapsed=${this.collapsed}
      data-covered=${covered}
      aria-label=${this.dashboard.keyLabel.many}
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

  /** Closes the details, and puts the focus back where they were opened. */
  private closeDetail(): void {
    const { selected } = this.dashboard.page.current;
    this.dashboard.page.select(undefined);
    if (selected !== undefined) {
      this.list?.focusKey(selected);
    }
  }

  private get shortcuts(): Shortcuts {
    return {
      dashboard: this.dashboard,
      step: (steps) => this.list?.step(steps),
      closeDetail: () => this.closeDetail(),
      search: () => {
        this.collapsed = false;
        void this.updateComplete.then(() => this.list?.focusSearch());
      },
    };
  }

  private get list(): ListPanel | null {
    return this.querySelector<ListPanel>('tc-list');
  }

  private get map(): MapElement | null {
    return this.querySelector<MapElement>('tc-map');
  }
}

customElements.define('tc-app', App);
