import { html, type TemplateResult } from 'lit';
import type { RoomVisit } from '../../rooms/room-visit.ts';
import { budgetWords, bytesLeft, paceWords } from '../../rooms/text-budget.ts';
import { PageElement } from '../element.ts';

/** Where a message is written: Enter sends it, Shift+Enter begins a line. */
export class Composer extends PageElement {
  static override properties = {
    visit: { attribute: false },
    waiting: { attribute: false },
    closed: { attribute: false },
  };
  declare visit: RoomVisit;
  /** Messages on their way. */
  declare waiting: number;
  /** Whether nothing can be sent. */
  declare closed: boolean;

  protected override render(): TemplateResult {
    const { draft } = this.visit;
    const left = bytesLeft(draft);
    return html`<form class="composer" @submit=${this.submit}>
      <div class="composer-line">
        <textarea
          rows="1"
          aria-label="Message"
          aria-describedby="composer-words"
          aria-invalid=${left < 0}
          placeholder="Write a message"
          .value=${draft}
          ?disabled=${this.closed}
          @input=${this.written}
          @keydown=${this.keyPressed}
        ></textarea>
        <button class="button primary" type="submit" ?disabled=${this.closed || left < 0 || draft.trim() === ''}>
          Send
        </button>
      </div>
      <p id="composer-words" class="composer-words" data-over=${left < 0} aria-live="polite">
        ${budgetWords(left) || paceWords(this.waiting) || 'Enter sends, Shift+Enter begins a line'}
      </p>
    </form>`;
  }

  override focus(): void {
    this.querySelector('textarea')?.focus();
  }

  private readonly written = (event: Event) => {
    const field = event.target as HTMLTextAreaElement;
    this.visit.draft = field.value;
    fit(field);
    this.requestUpdate();
  };

  private readonly keyPressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  };

  private readonly submit = (event: SubmitEvent) => {
    event.preventDefault();
    this.send();
    this.focus();
  };

  private send(): void {
    const { draft } = this.visit;
    if (draft.trim() !== '' && bytesLeft(draft) >= 0) {
      this.visit.draft = '';
      this.visit.send(draft.trim());
      this.requestUpdate();
      const field = this.querySelector('textarea');
      if (field !== null) {
        field.value = '';
        fit(field);
      }
    }
  }
}

/** As high as its text, within what the style sheet allows. */
function fit(field: HTMLTextAreaElement): void {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

customElements.define('tc-composer', Composer);
