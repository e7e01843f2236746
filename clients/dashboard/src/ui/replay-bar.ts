import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { exactTime } from '../format/age.ts';
import type { KeyLabel } from '../format/key-label.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { SPEEDS } from '../replay/play-clock.ts';
import type { Replay } from '../replay/replay.ts';
import { PageElement } from './element.ts';
import { askForHistory } from './history-request.ts';
import { icon } from './icon.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const percent = new Intl.NumberFormat(undefined, { style: 'percent' });
const dayAndClock = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** The bar below the map while a time in the past is shown. */
export class ReplayBar extends PageElement {
  static override properties = { dashboard: { attribute: false }, tick: { attribute: false } };
  declare dashboard: Dashboard;
  declare tick: number;

  protected override render(): TemplateResult | typeof nothing {
    const { replay } = this.dashboard.showing;
    return replay === undefined ? nothing : this.bar(replay);
  }

  private bar(replay: Replay): TemplateResult {
    const at = replay.clock.now();
    return html`<section class="panel replay-bar" aria-label="Replay">
      <div class="replay-line">
        ${this.playButton(replay)}
        <time class="replay-time" datetime=${new Date(at).toISOString()} title=${exactTime(at)}
          >${clock.format(at)}</time
        >
        <span class="replay-what">${whatWords(replay, this.dashboard.keyLabel)}</span>
        <div class="speeds" role="group" aria-label="Speed">
          ${SPEEDS.map(
            (speed) => html`<button
              type="button"
              aria-pressed=${speed === replay.clock.speed}
              @click=${() => {
                replay.speed = speed;
              }}
            >
              ${speed}×
            </button>`,
          )}
        </div>
        <button class="button" type="button" @click=${(event: Event) =>
          askForHistory(event.currentTarget as HTMLElement, {
            keys: replay.place.keys,
            purpose: 'export',
          })}>Export</button>
        <button
          class="button primary"
          type="button"
          aria-keyshortcuts="L"
          title="Back to live (L)"
          @click=${() => this.dashboard.showing.backToLive()}
        >
          Back to live
        </button>
      </div>
      ${this.slider(replay, at)} ${troubleOf(replay)}
    </section>`;
  }

  private playButton(replay: Replay): TemplateResult {
    const { playing } = replay.clock;
    return html`<button
      class="icon-button play"
      type="button"
      aria-label=${playing ? 'Pause' : 'Play'}
      title=${playing ? 'Pause (Space)' : 'Play (Space)'}
      aria-keyshortcuts="Space"
      @click=${() => (playing ? replay.pause() : replay.play())}
    >
      ${icon(playing ? 'pause' : 'play')}
    </button>`;
  }

  private slider(replay: Replay, at: number): TemplateResult {
    const { from, to } = replay.place;
    return html`<div class="replay-line seek">
      <span>${timeOf(from, replay)}</span>
      <input
        type="range"
        aria-label="Time"
        aria-valuetext=${exactTime(at)}
        min=${from}
        max=${to}
        step="any"
        .value=${live(String(at))}
        @input=${(event: Event) => replay.seek(Number((event.target as HTMLInputElement).value))}
        @keydown=${(event: KeyboardEvent) => seekByKey(replay, event)}
      />
      <span>${timeOf(to, replay)}</span>
    </div>`;
  }
}

/** Seconds that a key moves a replay by; a hundredth of it where that is more. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};

/** Moves a replay as a slider does; false for keys that mean something else. */
export function seekByKey(replay: Replay, event: KeyboardEvent): boolean {
  const { from, to } = replay.place;
  const step = Math.max(SECOND_MS, (to - from) / 100);
  const ends: Readonly<Record<string, number>> = { Home: from, End: to };
  const steps = STEPS[event.key];
  const at = steps === undefined ? ends[event.key] : replay.clock.now() + steps * step;
  if (at === undefined) {
    return false;
  }
  event.preventDefault();
  replay.seek(at);
  return true;
}

function timeOf(at: number, { place: { from, to } }: Replay): string {
  const isOneDay = new Date(from).toDateString() === new Date(to).toDateString();
  return (isOneDay && to - from < DAY_MS ? clock : dayAndClock).format(at);
}

function whatWords(replay: Replay, { many }: KeyLabel): TemplateResult {
  const { waiting, share } = replay;
  const { keys } = replay.place;
  const what = keys.length === 1 ? html`<bdi>${keys[0]}</bdi>` : `${keys.length} ${many}`;
  return html`<b>Not live</b> · ${what}${
    waiting > 0 ? html` · reading, ${percent.format(share)}` : nothing
  }`;
}

function troubleOf(replay: Replay): TemplateResult | typeof nothing {
  const { unread, waiting, isEmpty } = replay;
  const [first] = unread;
  if (first !== undefined) {
    const others = unread.length === 1 ? '' : ` and ${unread.length - 1} more`;
    return html`<p class="trouble" role="alert">
      The history of <bdi>${first.key}</bdi>${others} could not be read: ${first.error.message}
      <button class="text-button" type="button" @click=${() => void replay.load()}>try again</button>
    </p>`;
  }
  return waiting === 0 && isEmpty
    ? html`<p class="hint">Nothing was heard in this time. Choose another one.</p>`
    : nothing;
}

customElements.define('tc-replay-bar', ReplayBar);
