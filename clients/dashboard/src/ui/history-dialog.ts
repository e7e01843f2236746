import { html, nothing, type TemplateResult } from 'lit';
import type { Dashboard } from '../page/dashboard.ts';
import { MAX_REPLAYED } from '../replay/replay-place.ts';
import {
  fieldText,
  RANGE_NAMES,
  RANGES,
  type RangeName,
  rangeNamed,
  rangeOfFields,
  type TimeRange,
} from '../replay/time-range.ts';
import { PageElement } from './element.ts';
import type { HistoryPurpose, HistoryRequest } from './history-request.ts';
import { icon } from './icon.ts';

/** Asks which time of the past to replay or to export. */
export class HistoryDialog extends PageElement {
  static override properties = {
    dashboard: { attribute: false },
    keys: { state: true },
    purpose: { state: true },
    named: { state: true },
    range: { state: true },
    trouble: { state: true },
  };
  declare dashboard: Dashboard;
  declare keys: readonly string[];
  declare purpose: HistoryPurpose;
  declare named: RangeName;
  declare range: TimeRange;
  declare trouble: string | undefined;

  constructor() {
    super();
    this.keys = [];
    this.purpose = 'replay';
    this.named = 'quarter';
    this.range = rangeNamed('quarter', Date.now());
  }

  /** Opens for these keys; with the range of a replay, if one is shown. */
  open({ keys, purpose }: HistoryRequest): void {
    const { replay } = this.dashboard.showing;
    this.keys = keys;
    this.purpose = purpose;
    this.trouble = undefined;
    this.named = replay === undefined ? 'quarter' : 'custom';
    this.range = replay?.place ?? rangeNamed('quarter', this.dashboard.now());
    this.querySelector('dialog')?.showModal();
  }

  protected override render(): TemplateResult {
    const title = this.purpose === 'replay' ? 'Replay' : 'Export';
    return html`<dialog class="panel dialog" aria-label=${title} @click=${this.clickedBeside}>
      <header>
        <h2>${title}</h2>
        <button class="icon-button" type="button" aria-label="Close" @click=${this.close}>
          ${icon('close')}
        </button>
      </header>
      <p class="hint">${this.keysWords()}</p>
      <form @submit=${this.submit}>
        ${this.ranges()} ${this.ends()}
        ${this.trouble === undefined ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
        ${
          this.purpose === 'replay'
            ? html`<button class="button primary" type="submit">Replay</button>`
            : html`<tc-export
              .dashboard=${this.dashboard}
              .keys=${this.keys}
              .range=${() => this.chosen()}
            ></tc-export>`
        }
      </form>
    </dialog>`;
  }

  private keysWords(): TemplateResult {
    const [first] = this.keys;
    const count = this.keys.length;
    const words =
      count === 1 ? html`<bdi>${first}</bdi>` : `${count} ${this.dashboard.keyLabel.many}`;
    return html`${words}${
      count > MAX_REPLAYED && this.purpose === 'replay'
        ? `, of which the first ${MAX_REPLAYED} are replayed`
        : nothing
    }`;
  }

  private ranges(): TemplateResult {
    return html`<div class="chips" role="group" aria-label="Time">
      ${RANGES.map(
        (name) => html`<button
          class="chip"
          type="button"
          aria-pressed=${name === this.named}
          @click=${() => this.name(name)}
        >
          <bdi>${RANGE_NAMES[name]}</bdi>
        </button>`,
      )}
    </div>`;
  }

  private ends(): TemplateResult {
    const field = (name: 'from' | 'to', label: string) => html`<label>
      ${label}
      <input
        type="datetime-local"
        name=${name}
        step="1"
        required
        .value=${fieldText(this.range[name])}
        @input=${this.customized}
      />
    </label>`;
    return html`<div class="ends">${field('from', 'From')} ${field('to', 'To')}</div>`;
  }

  private name(name: RangeName): void {
    this.named = name;
    this.trouble = undefined;
    if (name === 'custom') {
      this.querySelector<HTMLInputElement>('input[name=from]')?.focus();
    } else {
      this.range = rangeNamed(name, this.dashboard.now());
    }
  }

  private readonly customized = () => {
    this.named = 'custom';
  };

  /** The chosen range; nothing, and it is said why, when the fields make none. */
  private chosen(): TimeRange | undefined {
    if (this.named !== 'custom') {
      return this.range;
    }
    const [from, to] = ['from', 'to'].map(
      (name) => this.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? '',
    );
    const range = rangeOfFields(from ?? '', to ?? '');
    this.trouble = typeof range === 'string' ? range : undefined;
    return typeof range === 'string' ? undefined : range;
  }

  private readonly submit = (event: SubmitEvent) => {
    event.preventDefault();
    const range = this.chosen();
    if (range !== undefined && this.purpose === 'replay') {
      this.close();
      const keys = this.keys.slice(0, MAX_REPLAYED);
      this.dashboard.picks.end();
      this.dashboard.showing.open({ keys, from: range.from, to: range.to, at: range.from });
      // The dialog gives the focus back to what opened it: after that it goes to where the replay is used.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.play')?.focus());
    }
  };

  private readonly close = () => this.querySelector('dialog')?.close();

  private readonly clickedBeside = (event: Event) => {
    if (event.target === this.querySelector('dialog')) {
      this.close();
    }
  };
}

customElements.define('tc-history', HistoryDialog);
