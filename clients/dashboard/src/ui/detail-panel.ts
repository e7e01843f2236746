import { ApiError } from '@thingcast/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { exactTime, sinceWords } from '../format/age.ts';
import { chartedField, fieldsOf, unitOf } from '../format/fields.ts';
import { PRESENCE } from '../live/presence.ts';
import { freshnessOf, type KindTrack, type Vehicle } from '../live/vehicle.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { age } from './age.ts';
import { copyButton } from './copy-button.ts';
import { PageElement } from './element.ts';
import { firstItem } from './first-item.ts';
import { askForHistory, type HistoryPurpose } from './history-request.ts';
import { mark, STATE_NAMES } from './mark.ts';
import type { ShareDialog } from './share-dialog.ts';
import { subscribeCommand } from './subscribe-command.ts';

/** One key: how it is doing, and the last values of each of its kinds. */
export class DetailPanel extends PageElement {
  static override properties = { dashboard: { attribute: false }, tick: { attribute: false } };
  declare dashboard: Dashboard;
  declare tick: number;

  protected override render(): TemplateResult {
    const { selected } = this.dashboard.page.current;
    const vehicle = selected === undefined ? undefined : this.dashboard.shown.get(selected);
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
    const now = this.dashboard.shownAt();
    const state = vehicle.state(now);
    return html`
      ${mark(state, vehicle.position?.heading, vehicle.alarm !== undefined)}
      <div class="detail-title">
        <h2 title=${vehicle.key}><bdi>${vehicle.key}</bdi></h2>
        <p>
          ${vehicle.alarm === undefined ? nothing : html`<b class="alarm"><bdi>${vehicle.alarm}</bdi></b> · `}
          ${STATE_NAMES[state]}
          ${vehicle.group === undefined ? nothing : html` · <bdi>${vehicle.group}</bdi>`}
          ${vehicle.at === undefined ? nothing : html` · ${age(vehicle.at, now)}`}
        </p>
      </div>
    `;
  }

  private body(vehicle: Vehicle): TemplateResult {
    const tracks = [...vehicle.kinds.values()]
      .filter(({ kind }) => kind !== PRESENCE)
      .sort((a, b) => a.kind.localeCompare(b.kind));
    return html`
      ${this.actions(vehicle)} ${this.presence(vehicle)} ${this.trouble(vehicle)}
      ${
        tracks.length === 0
          ? this.nothingYet(vehicle)
          : repeat(
              tracks,
              ({ kind }) => kind,
              (track) => this.kind(track),
            )
      }
      ${
        this.dashboard.isAdmin && this.dashboard.showing.replay === undefined
          ? html`<tc-watchers .dashboard=${this.dashboard} .key=${vehicle.key} .caughtUp=${vehicle.caughtUp}></tc-watchers>`
          : nothing
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
      ${
        this.dashboard.mayShare
          ? html`<button
            class="button"
            type="button"
            title=${`Make a link that shows this ${this.dashboard.keyLabel.one}`}
            @click=${() => this.querySelector<ShareDialog>('tc-share')?.open([vehicle.key])}
          >
            Share
          </button>`
          : nothing
      }
      ${this.pastButton('replay', 'Replay', vehicle)} ${this.pastButton('export', 'Export', vehicle)}
      <span class="copies">${this.copies(vehicle)}</span>
    </div>
    ${
      this.dashboard.mayShare ? html`<tc-share .dashboard=${this.dashboard}></tc-share>` : nothing
    }`;
  }

  private pastButton(purpose: HistoryPurpose, label: string, { key }: Vehicle): TemplateResult {
    return html`<button
      class="button"
      type="button"
      @click=${(event: Event) => askForHistory(event.currentTarget as HTMLElement, { keys: [key], purpose })}
    >
      ${label}
    </button>`;
  }

  /** The topic, and in the local mode, which has a certificate at hand, a line that prints it. */
  private copies({ filter }: Vehicle): TemplateResult | typeof nothing {
    const { deviceEndpoint } = this.dashboard;
    if (filter === undefined) {
      return nothing;
    }
    return html`Copy
    ${copyButton('topic', filter, 'text-button')}
    ${
      deviceEndpoint === undefined
        ? nothing
        : copyButton('mosquitto_sub', subscribeCommand(deviceEndpoint, filter), 'text-button')
    }`;
  }

  private presence({ presence }: Vehicle): TemplateResult | typeof nothing {
    if (presence === undefined) {
      return nothing;
    }
    const { online, since, reason } = presence;
    return html`<p class="presence" data-online=${online}>
      ${online ? 'Online' : 'Offline'}
      <time datetime=${new Date(since).toISOString()} title=${exactTime(since)}
        >${sinceWords(since, this.dashboard.shownAt())}</time
      >${reason === undefined ? nothing : html`<span>· <bdi>${reason}</bdi></span>`}
    </p>`;
  }

  /** What was there could not be read, though what comes is shown. */
  private trouble({ failed }: Vehicle): TemplateResult | typeof nothing {
    return failed === undefined
      ? nothing
      : html`<p class="presence trouble">
        Its history could not be read: ${failed.message}${
          failed instanceof ApiError ? html` ${failed.remedy}` : nothing
        }
      </p>`;
  }

  private kind(track: KindTrack): TemplateResult {
    const now = this.dashboard.shownAt();
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
          .pointAt=${this.pointAt}
          .shownAt=${this.dashboard.showing.replay?.clock.now()}
        ></tc-series-chart>`;
  }

  private readonly pointAt = (at: number | undefined) => this.dashboard.pointAt(at);

  private nothingYet(vehicle: Vehicle): TemplateResult {
    const { subscription } = vehicle;
    if (this.dashboard.showing.replay !== undefined) {
      return html`<p class="empty">Nothing was heard of it until then.</p>`;
    }
    return subscription.type === 'refused'
      ? html`<p class="empty">
          The service does not let you watch this ${this.dashboard.keyLabel.one}: ${subscription.because}. Ask for the right to
          it, or sign in as someone who has it.
        </p>`
      : html`<div class="empty">
          <p>${vehicle.caughtUp ? 'No items yet.' : 'No items yet; what there was is being read.'} The first one shows up here as soon as it is published.</p>
          ${firstItem(this.dashboard, vehicle.key)}
        </div>`;
  }

  private unknown(): TemplateResult {
    return html`<p class="empty">
      ${
        this.dashboard.showing.replay === undefined
          ? `This cannot be a ${this.dashboard.keyLabel.one}: no topic can name it.`
          : 'It is not in this replay.'
      }
    </p>`;
  }
}

customElements.define('tc-detail', DetailPanel);
