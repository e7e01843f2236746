import type { Member } from '@thingcast/client';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Dashboard } from '../../page/dashboard.ts';
import type { RoomVisit } from '../../rooms/room-visit.ts';
import { timelineOf } from '../../rooms/timeline.ts';
import { PageElement } from '../element.ts';
import { isPhone } from '../layout.ts';
import './composer.ts';
import { timelineEntry } from './message.ts';
import { ScrollKeeper } from './scroll-keeper.ts';

/** Who comes and goes without a word is seen this late. */
const MEMBERS_MS = 60_000;
/** So many messages are on the page at first, and so many more each time that someone looks further back. */
const SHOWN = 200;

/** One room: who is in it, what was said, and where to say something. */
export class RoomView extends PageElement {
  static override properties = {
    dashboard: { attribute: false },
    visit: { attribute: false },
    showMembers: { state: true },
  };
  declare dashboard: Dashboard;
  declare visit: RoomVisit;
  declare showMembers: boolean;
  private readonly keeper = new ScrollKeeper();
  /** How many of the newest messages are on the page; who reads older ones keeps all from there on. */
  private shown = SHOWN;
  private known = 0;
  private off: (() => void) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly glance = () => this.visit.look(!document.hidden && this.keeper.atEnd);

  constructor() {
    super();
    this.showMembers = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.glance);
    this.timer = setInterval(() => document.hidden || this.visit.refreshMembers(), MEMBERS_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.glance);
    clearInterval(this.timer);
    this.visit.look(false);
    this.off?.();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('visit')) {
      (changed.get('visit') as RoomVisit | undefined)?.look(false);
      this.off?.();
      this.off = this.visit.follow(() => this.requestUpdate());
      this.keeper.reset();
      this.showMembers = false;
      this.visit.refreshMembers();
    }
    const { length } = this.visit.room.messages;
    this.shown = this.keeper.atEnd ? SHOWN : this.shown + Math.max(0, length - this.known);
    this.known = length;
    this.keeper.before(this.scroller);
  }

  protected override updated(changed: PropertyValues): void {
    this.keeper.after(this.scroller);
    void this.updateComplete.then(this.glance);
    if (changed.has('visit') && !isPhone()) {
      void this.updateComplete.then(() => this.querySelector('textarea')?.focus());
    }
  }

  protected override render(): TemplateResult {
    const { room } = this.visit;
    const entries = timelineOf(room.messages.slice(-this.shown), this.visit.firstNew);
    return html`
      <div class="room-tools">
        <button
          class="text-button"
          type="button"
          aria-expanded=${this.showMembers}
          ?hidden=${room.state.type !== 'joined'}
          @click=${() => this.toggleMembers()}
        >
          ${room.memberCount} ${room.memberCount === 1 ? 'member' : 'members'}
        </button>
        <button class="text-button danger" type="button" @click=${() => this.leave()}>Leave</button>
      </div>
      ${this.showMembers ? this.members(room.members) : nothing}
      <div class="scroller room-scroller" tabindex="0" role="log" aria-label="Messages" @scroll=${this.scrolled}>
        ${this.beginning()}
        <ol class="messages">
          ${repeat(
            entries,
            ({ id }) => id,
            (entry) => timelineEntry(this.visit, entry),
          )}
        </ol>
      </div>
      ${
        room.unread > 0
          ? html`<button class="to-newest" type="button" @click=${() => this.keeper.toEnd(this.scroller)}>
            ${room.unread} new ↓
          </button>`
          : nothing
      }
      ${this.standing()}
      <tc-composer
        .visit=${this.visit}
        .waiting=${room.messages.filter(({ receipt }) => receipt?.type === 'sending').length}
        .closed=${room.state.type === 'refused' || room.state.type === 'left'}
      ></tc-composer>
    `;
  }

  /** What stands above the first message. */
  private beginning(): TemplateResult {
    const { room, trouble } = this.visit;
    if (trouble !== undefined) {
      return html`<p class="room-note trouble" role="alert">
        Messages could not be read: ${trouble.message}
        <button class="text-button" type="button" @click=${this.older}>Try again</button>
      </p>`;
    }
    if (room.state.type !== 'joined') {
      return html``;
    }
    return room.more || this.isCut
      ? html`<p class="room-note">
        <button class="text-button" type="button" @click=${this.older}>Older messages</button>
      </p>`
      : html`<p class="room-note">
        ${room.messages.length === 0 ? 'Nothing was said here yet.' : 'This is where it begins.'}
      </p>`;
  }

  /** Whether one is in the room. */
  private standing(): TemplateResult | typeof nothing {
    const { state, room } = this.visit.room;
    const { rooms } = this.dashboard;
    if (state.type === 'joining') {
      return html`<p class="room-note" role="status">Joining; what you write is sent as soon as you are in.</p>`;
    }
    if (state.type !== 'refused') {
      return nothing;
    }
    const { error } = state;
    return html`<p class="room-note trouble" role="alert">
      ${error.message} ${error.remedy}
      <button class="text-button" type="button" @click=${() => rooms.joinAgain(room)}>Try again</button>
      ${
        error.reason === 'missing'
          ? html`<button class="text-button" type="button" @click=${() => void rooms.create(room)}>Create it</button>`
          : nothing
      }
    </p>`;
  }

  private members(members: readonly Member[]): TemplateResult {
    const hidden = this.visit.room.memberCount - members.length;
    return html`<ul class="members" aria-label="Members">
      ${repeat(
        members,
        ({ clientId }) => clientId,
        ({ name, sender }) => html`<li title=${sender}><bdi>${name || sender}</bdi></li>`,
      )}
      ${hidden > 0 ? html`<li class="hint">and ${hidden} more</li>` : nothing}
    </ul>`;
  }

  private toggleMembers(): void {
    this.showMembers = !this.showMembers;
    this.visit.refreshMembers();
  }

  private leave(): void {
    void this.dashboard.rooms.leave(this.visit.room.room);
    this.dashboard.page.update({ room: '' });
  }

  /** Whether there are older messages here than those on the page. */
  private get isCut(): boolean {
    return this.visit.room.messages.length > this.shown;
  }

  /** Shows what is here, and then reads what is not. */
  private readonly older = () => {
    if (this.isCut && this.visit.trouble === undefined) {
      this.shown += SHOWN;
      this.requestUpdate();
    } else {
      void this.visit.older();
    }
  };

  private readonly scrolled = () => {
    if (this.keeper.scrolled(this.scroller) && (this.visit.room.more || this.isCut)) {
      this.older();
    }
    this.glance();
  };

  private get scroller(): HTMLElement | null {
    return this.querySelector('.room-scroller');
  }
}

customElements.define('tc-room', RoomView);
