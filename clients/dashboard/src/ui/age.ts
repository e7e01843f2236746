import { html, type TemplateResult } from 'lit';
import { ageWords, exactTime } from '../format/age.ts';

/** A time as its age, with the exact time on hover and for machines. */
export function age(at: number, now: number): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()} title=${exactTime(at)}
    >${ageWords(at, now)}</time
  >`;
}
