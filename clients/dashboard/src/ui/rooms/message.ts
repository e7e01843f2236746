import type { RoomMessage } from '@thingcast/client';
import { html, nothing, type TemplateResult } from 'lit';
import { exactTime } from '../../format/age.ts';
import type { RoomVisit } from '../../rooms/room-visit.ts';
import type { TimelineEntry } from '../../rooms/timeline.ts';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** One line of a room: a message, a day or the mark of what is new. */
export function timelineEntry(visit: RoomVisit, entry: TimelineEntry): TemplateResult {
  switch (entry.type) {
    case 'day':
      return html`<li class="room-day"><span>${day.format(entry.at)}</span></li>`;
    case 'new':
      return html`<li class="room-new"><span>New messages</span></li>`;
    case 'message':
      return messageLine(visit, entry.message, entry.headed);
  }
}

function messageLine(visit: RoomVisit, message: RoomMessage, headed: boolean): TemplateResult {
  const { id, at, text, name, own, receipt } = message;
  return html`<li
    class="message"
    data-id=${id}
    data-own=${own}
    data-headed=${headed}
    data-receipt=${receipt?.type ?? nothing}
  >
    ${
      headed
        ? html`<p class="message-head">
          <b class="message-name"><bdi>${name || 'somebody'}</bdi></b>
          <time datetime=${new Date(at).toISOString()} title=${exactTime(at)}>${clock.format(at)}</time>
        </p>`
        : nothing
    }
    <p class="message-text" dir="auto" title=${exactTime(at)}>${text}</p>
    ${receiptLine(visit, message)}
  </li>`;
}

function receiptLine(
  visit: RoomVisit,
  { id, text, receipt }: RoomMessage,
): TemplateResult | typeof nothing {
  switch (receipt?.type) {
    case 'sending':
      return html`<p class="receipt">sending …</p>`;
    case 'delivered':
      return html`<p class="receipt" title=${exactTime(receipt.at)}>delivered</p>`;
    case 'failed':
      return html`<p class="receipt trouble" role="alert">
        not sent: ${receipt.error.message}
        <button class="text-button" type="button" @click=${() => visit.sendAgain(id, text)}>Try again</button>
        <button class="text-button" type="button" @click=${() => visit.dismiss(id)}>Discard</button>
      </p>`;
    default:
      return nothing;
  }
}
