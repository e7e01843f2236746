import { ApiError, type Share } from '@thingcast/client';
import { html, nothing, type TemplateResult } from 'lit';
import { exactTime, sinceWords } from '../format/age.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { copyButton } from './copy-button.ts';
import { PageElement } from './element.ts';

const HOURS: readonly (readonly [hours: number, words: string])[] = [
  [1, '1 hour'],
  [4, '4 hours'],
  [12, '12 hours'],
  [24, '1 day'],
  [72, '3 days'],
  [168, '1 week'],
];
/** A link's own page watches each key by a subscription of its own. */
const MAX_KEYS = 48;

/** Makes links that show some keys for some time, and ends them. */
export class ShareDialog extends PageElement {
  static override properties = {
    dashboard: { attribute: false },
    keys: { state: true },
    link: { state: true },
    shares: { state: true },
    trouble: { state: true },
    busy: { state: true },
  };
  declare dashboard: Dashboard;
  declare keys: readonly string[];
  declare link: string | undefined;
  declare shares: readonly Share[] | undefined;
  declare trouble: string | undefined;
  declare busy: boolean;

  constructor() {
    super();
    this.keys = [];
    this.busy = false;
  }

  /** Opens with these keys chosen. */
  open(keys: readonly string[]): void {
    this.keys = keys;
    this.link = undefined;
    this.trouble = undefined;
    this.querySelector('dialog')?.showModal();
    void this.act(async () => undefined);
  }

  protected override render(): TemplateResult {
    return html`<dialog class="panel share" aria-label="Share" @click=${this.clickedBeside}>
      <header>
        <h2>Share</h2>
        <button class="icon-button" type="button" aria-label="Close" @click=${this.close}>
          <svg viewBox="-12 -12 24 24" aria-hidden="true"><path d="M-6-6 6 6M6-6-6 6" /></svg>
        </button>
      </header>
      ${this.form()} ${this.made()}
      ${this.trouble === undefined ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      ${this.list()}
    </dialog>`;
  }

  private form(): TemplateResult {
    const { keyLabel } = this.dashboard;
    const others = [...this.dashboard.fleet.vehicles]
      .map(({ key }) => key)
      .filter((key) => !this.keys.includes(key));
    return html`<form @submit=${this.submit}>
      <p class="hint">Whoever has the link sees these ${keyLabel.many} live, and nothing else, until it ends.</p>
      <ul class="chips" aria-label=${`The ${keyLabel.many} to share`}>
        ${this.keys.map(
          (key) => html`<li class="chip">
            <bdi>${key}</bdi>
            <button
              class="text-button"
              type="button"
              aria-label=${`Leave out ${key}`}
              @click=${() => {
                this.keys = this.keys.filter((other) => other !== key);
              }}
            >
              ×
            </button>
          </li>`,
        )}
      </ul>
      <input
        class="share-name"
        name="name"
        aria-label="What the link is for"
        placeholder="What it is for (only you see this)"
        maxlength="64"
        autocomplete="off"
      />
      <div class="share-line">
        <input
          list="share-keys"
          aria-label=${`Add a ${keyLabel.one}`}
          placeholder=${`Add a ${keyLabel.one}`}
          autocomplete="off"
          @change=${this.add}
        />
        <datalist id="share-keys">
          ${others.slice(0, 500).map((key) => html`<option value=${key}></option>`)}
        </datalist>
        <select name="hours" aria-label="For how long">
          ${HOURS.map(([hours, words]) => html`<option value=${hours} ?selected=${hours === 12}>${words}</option>`)}
        </select>
        <button class="button primary" type="submit" ?disabled=${this.busy || this.keys.length === 0}>
          Make a link
        </button>
      </div>
    </form>`;
  }

  private made(): TemplateResult | typeof nothing {
    return this.link === undefined
      ? nothing
      : html`<div class="share-line made">
        <input readonly aria-label="The link" .value=${this.link} @focus=${selectAll} />
        ${copyButton('Copy link', this.link)}
      </div>
      <p class="hint">It is shown this once. Who has it needs no password.</p>`;
  }

  private list(): TemplateResult | typeof nothing {
    const { shares } = this;
    return shares === undefined || shares.length === 0
      ? nothing
      : html`<h3>Links that you have made</h3>
        <ul class="shares">
          ${shares.map((share) => this.share(share))}
        </ul>`;
  }

  private share({ id, keys, name, expiresAt }: Share): TemplateResult {
    const words = name === undefined ? keys.join(', ') : `${name}: ${keys.join(', ')}`;
    return html`<li>
      <span class="share-keys" title=${words}><bdi>${words}</bdi></span>
      <time datetime=${new Date(expiresAt).toISOString()} title=${exactTime(expiresAt)}
        >${sinceWords(expiresAt, Date.now()).replace('since', 'until')}</time
      >
      <button
        class="text-button danger"
        type="button"
        ?disabled=${this.busy}
        @click=${() => void this.act(() => this.client.shares.revoke(id))}
      >
        Revoke
      </button>
    </li>`;
  }

  private readonly add = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const key = field.value.trim();
    if (key !== '' && !this.keys.includes(key)) {
      this.keys = [...this.keys, key].slice(0, MAX_KEYS);
    }
    field.value = '';
  };

  private readonly submit = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const hours = Number(fields.get('hours'));
    const name = String(fields.get('name') ?? '').trim() || undefined;
    void this.act(async () => {
      const { token } = await this.client.shares.create(this.keys, hours, name);
      this.link = `${location.origin}${location.pathname}#share=${encodeURIComponent(token)}`;
    });
  };

  /** Does something, says what went wrong, and reads the list anew. */
  private async act(action: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.trouble = undefined;
    try {
      await action();
      this.shares = await this.client.shares.list();
    } catch (error) {
      const remedy = error instanceof ApiError ? ` ${error.remedy}` : '';
      this.trouble = `${(error as Error).message}${remedy}`;
    } finally {
      this.busy = false;
    }
  }

  private get client() {
    const { client } = this.dashboard;
    if (client === undefined) {
      throw new Error('You are signed out.');
    }
    return client;
  }

  private readonly close = () => this.querySelector('dialog')?.close();

  private readonly clickedBeside = (event: Event) => {
    if (event.target === this.querySelector('dialog')) {
      this.close();
    }
  };
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}

customElements.define('tc-share', ShareDialog);
