import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { exactTime } from '../format/age.ts';
import type { Dashboard } from '../page/dashboard.ts';

/** Messages that the service sent to this page alone; they stay until they are closed. */
export function toasts(dashboard: Dashboard): TemplateResult {
  return html`<div class="toasts" role="status">
    ${repeat(
      dashboard.messages.shown,
      ({ number }) => number,
      ({ number, text, at }) => html`<div class="toast panel" title=${exactTime(at)}>
        <bdi>${text}</bdi>
        <button
          class="icon-button"
          type="button"
          aria-label="Close the message"
          @click=${() => dashboard.closeMessage(number)}
        >
          <svg viewBox="-12 -12 24 24" aria-hidden="true"><path d="M-6-6 6 6M6-6-6 6" /></svg>
        </button>
      </div>`,
    )}
  </div>`;
}
