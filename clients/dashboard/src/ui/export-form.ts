import { ApiError } from '@thingcast/client';
import { html, nothing, type TemplateResult } from 'lit';
import { Exporting } from '../export/exporting.ts';
import { FORMATS } from '../export/formats.ts';
import type { Dashboard } from '../page/dashboard.ts';
import type { TimeRange } from '../replay/time-range.ts';
import { PageElement } from './element.ts';

const count = new Intl.NumberFormat();

/** Chooses a format and writes the file, and says how far it is. */
export class ExportForm extends PageElement {
  static override properties = {
    dashboard: { attribute: false },
    keys: { attribute: false },
    range: { attribute: false },
  };
  declare dashboard: Dashboard;
  declare keys: readonly string[];
  /** The range that is chosen; nothing when it is not one. */
  declare range: () => TimeRange | undefined;
  private readonly exporting = new Exporting();

  constructor() {
    super();
    this.exporting.follow(() => this.requestUpdate());
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('keys')) {
      this.exporting.reset();
    }
  }

  protected override render(): TemplateResult {
    const isRunning = this.exporting.state.type === 'running';
    return html`<div class="export">
        <select name="format" aria-label="Format" ?disabled=${isRunning}>
          ${FORMATS.map(({ format, name }) => html`<option value=${format}>${name}</option>`)}
        </select>
        ${
          isRunning
            ? html`<button class="button" type="button" @click=${() => this.exporting.cancel()}>Cancel</button>`
            : html`<button class="button primary" type="button" @click=${this.save}>Save the file</button>`
        }
      </div>
      ${this.outcome()}`;
  }

  private outcome(): TemplateResult | typeof nothing {
    const { state } = this.exporting;
    switch (state.type) {
      case 'idle':
        return nothing;
      case 'running':
        return html`<progress
            aria-label="Progress"
            max="1"
            .value=${state.progress?.share ?? 0}
          ></progress>
          <p class="hint">${itemsWords(state.progress?.items ?? 0)} so far</p>`;
      case 'saved':
        return html`<p class="hint" role="status">
          Saved: ${itemsWords(state.items)}${
            state.skipped === 0
              ? '.'
              : `; ${itemsWords(state.skipped)} without a position left out.`
          }
        </p>`;
      case 'cancelled':
        return html`<p class="hint" role="status">Cancelled; nothing is kept of the file.</p>`;
      case 'failed':
        return html`<p class="trouble" role="alert">
          The export failed, and nothing is kept of the file: ${state.error.message}
          ${state.error instanceof ApiError ? state.error.remedy : nothing}
        </p>`;
    }
  }

  private readonly save = () => {
    const range = this.range();
    const chosen = this.querySelector<HTMLSelectElement>('select')?.value;
    const format = FORMATS.find(({ format }) => format === chosen);
    const { client } = this.dashboard;
    if (range !== undefined && format !== undefined && client !== undefined) {
      void this.exporting.run(client, this.keys, range, format);
    }
  };
}

function itemsWords(items: number): string {
  return `${count.format(items)} ${items === 1 ? 'item' : 'items'}`;
}

customElements.define('tc-export', ExportForm);
