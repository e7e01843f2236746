import { html, type TemplateResult } from 'lit';

const PATHS = {
  close: 'M-6-6 6 6M6-6-6 6',
  play: 'M-5-8 8 0-5 8Z',
  pause: 'M-4-7V7M4-7V7',
  rooms: 'M-9-7H9V5H-1L-6 9V5H-9Z',
  back: 'M3-7-4 0 3 7',
} as const;

/** A sign in the page's line style; filled where `filled` is set by the style sheet. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg class="icon" data-icon=${name} viewBox="-12 -12 24 24" aria-hidden="true">
    <path d=${PATHS[name]} />
  </svg>`;
}
