import { html, nothing, svg, type TemplateResult } from 'lit';
import type { VehicleState } from '../live/vehicle.ts';

/** What the states are called. */
export const STATE_NAMES: Readonly<Record<VehicleState, string>> = {
  moving: 'moving',
  standing: 'standing',
  stale: 'stale',
  offline: 'offline',
  waiting: 'no items yet',
  refused: 'no rights',
};

/** The mark of a state, as on the map: shape first, colour second. */
export function mark(state: VehicleState, heading = 45, alarm = false): TemplateResult {
  return html`<svg class="mark" data-state=${state} viewBox="-12 -12 24 24" aria-hidden="true">
    ${alarm ? svg`<circle class="ring" r="10.5" />` : nothing}
    <g transform=${alarm ? 'scale(0.72)' : 'scale(1)'}>${shape(state, heading)}</g>
  </svg>`;
}

function shape(state: VehicleState, heading: number): TemplateResult<2> {
  switch (state) {
    case 'moving':
      return svg`<path transform="rotate(${Math.round(heading)})" d="M0-10 7 8 0 4-7 8Z" />`;
    case 'standing':
      return svg`<circle r="6" />`;
    case 'refused':
      return svg`<path class="hollow" d="M-5-5 5 5M5-5-5 5" />`;
    case 'offline':
      return svg`<circle class="hollow" r="6" /><path class="hollow" d="M-9 9 9-9" />`;
    default:
      return svg`<circle class="hollow" r="6" />`;
  }
}
