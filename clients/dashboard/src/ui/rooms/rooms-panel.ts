import { ApiError } from '@thingcast/client';
import { html, nothing, type TemplateResult } from 'lit';
import type { Dashboard } from '../../page/dashboard.ts';
import { PageElement } from '../element.ts';
import { icon } from '../icon.ts';
import { roomForms } from './room-forms.ts';
import './room-view.ts';

/** Rooms: a list of them, or one of them. */
export class RoomsPanel extends PageElement {
  static override properties = { dashboard: { attribute: false }, tick: { attribute: false } };
  declare dashboard: Dashboard;
  declare tick: number;
  private entered: string | undefined;

  protected override willUpdate(): void {
    const { page, rooms } = this.dashboard;
    rooms.listOnce();
    const { room = '' } = page.current;
    if (room !== '' && room !== this.entered) {
      rooms.join(room);
    }
    this.entered = rooms.visit(room) === undefined ? undefined : room;
  }

  protected override render(): TemplateResult {
    const { page, rooms } = this.dashboard;
    const { room = '' } = page.current;
    const visit = rooms.visit(room);
    return html`
      <header class="detail-head">
        ${
          room === ''
            ? nothing
            : html`<button
              class="icon-button"
              type="button"
              aria-label="All rooms"
              @click=${() => page.update({ room: '' }, true)}
            >
              ${icon('back')}
            </button>`
        }
        <h2 title=${room}>${room === '' ? 'Rooms' : html`<bdi>${room}</bdi>`}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label="Close the rooms"
          @click=${() => closeRooms(this.dashboard)}
        >
          ${icon('close')}
        </button>
      </header>
      ${
        visit === undefined
          ? this.list()
          : html`<tc-room .dashboard=${this.dashboard} .visit=${visit}></tc-room>`
      }
    `;
  }

  private list(): TemplateResult {
    const { rooms } = this.dashboard;
    const names = [
      ...new Set([...rooms.joined, ...(rooms.known ?? []).map(({ room }) => room)]),
    ].sort((a, b) => a.localeCompare(b));
    return html`<div class="scroller">
        ${this.trouble()}
        ${
          names.length === 0
            ? html`<p class="empty">
              ${rooms.known === undefined ? 'Looking for rooms …' : 'No rooms yet. Create the first one below.'}
            </p>`
            : html`<ul class="rooms" aria-label="Rooms">
              ${names.map((room) => this.row(room))}
            </ul>`
        }
      </div>
      ${roomForms(this.dashboard)}`;
  }

  private row(room: string): TemplateResult {
    const visit = this.dashboard.rooms.visit(room);
    const unread = visit?.room.unread ?? 0;
    return html`<li>
      <button
        class="room-row"
        type="button"
        title=${room}
        @click=${() => this.dashboard.page.update({ room }, true)}
      >
        <bdi class="key">${room}</bdi>
        ${unread === 0 ? nothing : html`<span class="badge">${unread}<span class="visually-hidden"> unread</span></span>`}
        <span class="room-standing">${visit === undefined ? 'join' : standingOf(visit.room.state.type)}</span>
      </button>
    </li>`;
  }

  private trouble(): TemplateResult | typeof nothing {
    const { trouble } = this.dashboard.rooms;
    return trouble === undefined
      ? nothing
      : html`<p class="room-note trouble" role="alert">
        ${trouble.message} ${trouble instanceof ApiError ? trouble.remedy : nothing}
        <button class="text-button" type="button" @click=${() => void this.dashboard.rooms.refresh()}>
          Look again
        </button>
      </p>`;
  }
}

/** Closes the rooms, and puts the focus back where they were opened. */
export function closeRooms({ page }: Dashboard): void {
  page.update({ room: undefined }, true);
  document.querySelector<HTMLElement>('.rooms-button')?.focus();
}

function standingOf(state: 'joining' | 'joined' | 'refused' | 'left'): string {
  return { joining: 'joining', joined: 'joined', refused: 'not let in', left: 'join' }[state];
}

customElements.define('tc-rooms', RoomsPanel);
