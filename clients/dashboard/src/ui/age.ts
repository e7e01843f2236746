import { html, type TemplateResult } from 'lit';
import { ageWords, exactTime, narrowAge } from '../format/age.ts';

/** A time as its age, with the exact time on hover and for machines. */
export function age(at: number, now: number): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()} title=${exactTime(at)}
    >${ageWords(at, now)}</time
  >`;
}

/** The same in a narrow column. */
export function ageInColumn(at: number, now: number): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()} title=${exactTime(at)}
    >${narrowAge(at, now)}</time
  >`;
}
