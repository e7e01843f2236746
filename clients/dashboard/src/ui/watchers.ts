import { ApiError, type KeyWatcher } from '@thingcast/client';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { sinceWords } from '../format/age.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { PageElement } from './element.ts';

const REFRESH_MS = 15_000;

/** Who watches a key, for those who may know. */
export class Watchers extends PageElement {
  static override properties = {
    dashboard: { attribute: false },
    key: { attribute: false },
    caughtUp: { attribute: false },
    watching: { state: true },
    trouble: { state: true },
  };
  declare dashboard: Dashboard;
  declare key: string;
  /** Whether this page's own watch of the key is known by now. */
  declare caughtUp: boolean;
  declare watching: readonly KeyWatcher[] | undefined;
  declare trouble: string | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => document.hidden || void this.read(), REFRESH_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('key') || changed.has('caughtUp')) {
      this.watching = undefined;
      if (this.caughtUp) {
        void this.read();
      }
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { watching, trouble } = this;
    if (trouble !== undefined) {
      return html`<p class="presence trouble">Who watches could not be read: ${trouble}</p>`;
    }
    return watching === undefined
      ? nothing
      : html`<details class="watchers">
        <summary>${watching.length} ${watching.length === 1 ? 'connection watches' : 'connections watch'} this ${this.dashboard.keyLabel.one}</summary>
        <ul>
          ${watching.map(
            ({ connectionId, since }) => html`<li title=${connectionId}>
              <bdi>${connectionId}</bdi>
              ${since === undefined ? nothing : html`<span>${sinceWords(since, Date.now())}</span>`}
            </li>`,
          )}
        </ul>
      </details>`;
  }

  private async read(): Promise<void> {
    const { key } = this;
    try {
      const watchers = await this.dashboard.client?.watchersOf(key);
      if (key === this.key) {
        this.watching = watchers;
        this.trouble = undefined;
      }
    } catch (error) {
      // A service without this route has nobody to tell of.
      const isMissing = error instanceof ApiError && error.reason === 'missing';
      this.trouble = isMissing ? undefined : (error as Error).message;
    }
  }
}

customElements.define('tc-watchers', Watchers);
