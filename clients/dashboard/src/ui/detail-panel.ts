import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chartedField, fieldsOf, unitOf } from '../format/fields.ts';
import { freshnessOf, type KindTrack, type Vehicle } from '../live/vehicle.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { age } from './age.ts';
import { copyButton } from './copy-button.ts';
import { PageElement } from './element.ts';
import { firstItem } from './first-item.ts';
import { mark, STATE_NAMES } from './mark.ts';

/** One key: how it is doing, and the last values of each of its kinds. */
export class DetailPanel extends PageElement {
  static override properties = { dashboard: { attribute: false }, tick: { attribute: false } };
  declare dashboard: Dashboard;
  declare tick: number;

  protected override render(): TemplateResult {
    const { selected } = this.dashboard.page.current;
    const vehicle = selected === undefined ? undefined : this.dashboard.fleet.get(selected);
    return html`
      <header class="detail-head">
        ${vehicle === undefined ? html`<h2><bdi>${selected}</bdi></h2>` : this.head(vehicle)}
        <button
          class="icon-button"
          type="button"
          aria-label="Close"
          title="Close (Esc)"
          @click=${() => this.dashboard.page.select(undefined)}
        >
          <svg viewBox="-12 -12 24 24" aria-hidden="true"><path d="M-6-6 6 6M6-6-6 6" /></svg>
        </button>
      </header>
      <div class="scroller">${vehicle === undefined ? this.unknown() : this.body(vehicle)}</div>
    `;
  }

  private head(vehicle: Vehicle): TemplateResult {
    const now = this.dashboard.now();
    const state = vehicle.state(now);
    return html`
      ${mark(state, vehicle.position?.heading)}
      <div class="detail-title">
        <h2 title=${vehicle.key}><bdi>${vehicle.key}</bdi></h2>
        <p>
          ${STATE_NAMES[state]}
          ${vehicle.group === undefined ? nothing : html` · <bdi>${vehicle.group}</bdi>`}
          ${vehicle.at === undefined ? nothing : html` · ${age(vehicle.at, now)}`}
        </p>
      </div>
    `;
  }

  private body(vehicle: Vehicle): TemplateResult {
    const tracks = [...vehicle.kinds.values()].sort((a, b) => a.kind.localeCompare(b.kind));
    return html`
      ${this.actions(vehicle)}
      ${
        tracks.length === 0
          ? this.nothingYet(vehicle)
          : repeat(
              tracks,
              ({ kind }) => kind,
              (track) => this.kind(track),
            )
      }
    `;
  }

  private actions(vehicle: Vehicle): TemplateResult {
    const { follow } = this.dashboard.page.current;
    return html`<div class="actions">
      <button
        class="button"
        type="button"
        aria-pressed=${follow}
        aria-keyshortcuts="F"
        title="Keep it in the middle of the map (F)"
        ?disabled=${vehicle.position === undefined}
        @click=${() => this.dashboard.page.update({ follow: !follow })}
      >
        ${follow ? 'Following' : 'Follow'}
      </button>
      ${vehicle.filter === undefined ? nothing : copyButton('Copy topic', vehicle.filter)}
    </div>`;
  }

  private kind(track: KindTrack): TemplateResult {
    const now = this.dashboard.now();
    const { latest } = track;
    return html`<section class="kind" data-kind=${track.kind} data-freshness=${freshnessOf(track, now)}>
      <h3>
        ${track.kind}
        <span class="kind-age">${latest === undefined ? 'deleted' : age(latest.at, now)}</span>
      </h3>
      ${
        latest === undefined
          ? nothing
          : html`<dl>
            ${fieldsOf(latest).map(
              ({ name, value, unit }) => html`<div>
                <dt title=${name}><bdi>${name}</bdi></dt>
                <dd title=${value}><bdi>${value}</bdi>${unit === '' ? nothing : html`<span class="unit">${unit}</span>`}</dd>
              </div>`,
            )}
          </dl>`
      }
    ${this.chart(track)}
    </section>`;
  }

  /** Two readings make a line. */
  private chart({ rhythm, series, latest }: KindTrack): TemplateResult | typeof nothing {
    const field = latest === undefined ? undefined : chartedField(latest);
    const { items } = series;
    return field === undefined || items.length < 2
      ? nothing
      : html`<tc-series-chart
          .items=${items}
          .count=${`${items.length} ${items.at(-1)?.at}`}
          .field=${field}
          .unit=${unitOf(field)}
          .intervalMs=${rhythm.intervalMs}
        ></tc-series-chart>`;
  }

  private nothingYet(vehicle: Vehicle): TemplateResult {
    const { subscription } = vehicle;
    return subscription.type === 'refused'
      ? html`<p class="empty">
          The service does not let you watch this key: ${subscription.because}. Ask for the right to
          it, or sign in as someone who has it.
        </p>`
      : html`<div class="empty">
          <p>No items yet. The first one shows up here as soon as it is published.</p>
          ${firstItem(this.dashboard, vehicle.key)}
        </div>`;
  }

  private unknown(): TemplateResult {
    return html`<p class="empty">
      This page does not watch this key. Add it to <code>?keys=</code> in the address.
    </p>`;
  }
}

customElements.define('tc-detail', DetailPanel);
