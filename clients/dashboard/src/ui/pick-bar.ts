import { html, type TemplateResult } from 'lit';
import type { Dashboard } from '../page/dashboard.ts';
import type { Shown } from '../page/shown.ts';
import { askForHistory } from './history-request.ts';

/** Below the list while keys are picked: how many, and what to do with them. */
export function pickBar(dashboard: Dashboard, rows: readonly Shown[]): TemplateResult {
  const { picks } = dashboard;
  const { keys } = picks;
  const act = (purpose: 'replay' | 'export') => (event: Event) =>
    askForHistory(event.currentTarget as HTMLElement, { keys, purpose });
  return html`<div class="pick-bar" role="group" aria-label="Picked">
    <span role="status">${keys.length} picked</span>
    <button
      class="text-button"
      type="button"
      @click=${() => picks.begin(...rows.map(({ vehicle }) => vehicle.key))}
    >
      all ${rows.length}
    </button>
    <button class="text-button" type="button" @click=${() => picks.end()}>done</button>
    <span class="pick-actions">
      <button class="button" type="button" ?disabled=${keys.length === 0} @click=${act('export')}>Export</button>
      <button class="button primary" type="button" ?disabled=${keys.length === 0} @click=${act('replay')}>
        Replay
      </button>
    </span>
  </div>`;
}
