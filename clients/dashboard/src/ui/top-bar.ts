import { html, nothing, type TemplateResult } from 'lit';
import { exactTime } from '../format/age.ts';
import type { Dashboard } from '../page/dashboard.ts';
import { connectionWords } from './connection-words.ts';
import { PageElement } from './element.ts';
import { icon } from './icon.ts';
import { applyTheme, currentTheme, nextTheme, type Theme } from './theme.ts';

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  system: 'Colors of the system',
  light: 'Light',
  dark: 'Dark',
};

/** Top right: how the connection is, the theme, and who is signed in. */
export class TopBar extends PageElement {
  static override properties = { dashboard: { attribute: false }, tick: { attribute: false } };
  declare dashboard: Dashboard;
  declare tick: number;

  protected override render(): TemplateResult {
    const { connection, connectionSince, who, badMessages } = this.dashboard;
    const isReplay = this.dashboard.showing.replay !== undefined;
    const said = connectionWords(connection, connectionSince, Date.now(), exactTime, who?.by);
    return html`
      ${
        badMessages === 0
          ? nothing
          : html`<span class="pill" data-tone="busy" title="Not what the contract says; see the service’s logs"
            >${badMessages} unreadable</span
          >`
      }
      ${
        !isReplay
          ? nothing
          : html`<span class="pill not-live" title="What you see is the past"
            ><b>Replay</b> <span class="wide">not live</span></span
          >`
      }
      <span class="pill connection" data-tone=${said.tone} title=${said.detail}>
        <span class="connection-words">${said.words}${isReplay && connection.type === 'live' ? ' underneath' : nothing}</span>
        ${
          said.canRetry
            ? html`<button class="text-button" type="button" @click=${() => this.dashboard.retry()}>
              try now
            </button>`
            : nothing
        }
      </span>
      <span class="visually-hidden" role="status">${connection.type}</span>
      ${this.dashboard.mayMeet ? this.roomsButton() : nothing} ${this.themeButton()}
      ${
        who === undefined
          ? nothing
          : html`<span class="pill who" title="Signed in">
            <bdi>${who.who}</bdi>
            ${
              this.dashboard.isLocal
                ? nothing
                : html`<button class="text-button" type="button" @click=${() => this.dashboard.signOut()}>
                  sign out
                </button>`
            }
          </span>`
      }
    `;
  }

  private roomsButton(): TemplateResult {
    const { page, rooms } = this.dashboard;
    const isOpen = page.current.room !== undefined;
    const { unread } = rooms;
    return html`<button
      class="icon-button raised rooms-button"
      type="button"
      aria-expanded=${isOpen}
      aria-label=${unread === 0 ? 'Rooms' : `Rooms, ${unread} unread`}
      title="Rooms"
      @click=${() => page.update({ room: isOpen ? undefined : '' }, true)}
    >
      ${icon('rooms')} ${unread === 0 ? nothing : html`<span class="badge">${unread > 99 ? '99+' : unread}</span>`}
    </button>`;
  }

  private themeButton(): TemplateResult {
    const theme = currentTheme();
    const label = `${THEME_NAMES[theme]}; change to: ${THEME_NAMES[nextTheme(theme)].toLowerCase()}`;
    return html`<button
      class="icon-button raised"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => {
        applyTheme(nextTheme(theme));
        this.requestUpdate();
      }}
    >
      ${themeIcon(theme)}
    </button>`;
  }
}

function themeIcon(theme: Theme): TemplateResult {
  const paths: Readonly<Record<Theme, string>> = {
    system: 'M0-8A8 8 0 0 0 0 8Z',
    light:
      'M-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0M0-10v3M0 7v3M-10 0h3M7 0h3M-7-7l2 2M5 5l2 2M-7 7l2-2M5-5l2-2',
    dark: 'M3-8A8 8 0 1 0 8 4 7 7 0 0 1 3-8Z',
  };
  return html`<svg class="theme-icon" data-theme-icon=${theme} viewBox="-12 -12 24 24" aria-hidden="true">
    ${theme === 'system' ? html`<svg><circle r="8" /></svg>` : nothing}
    <path d=${paths[theme]} />
  </svg>`;
}

customElements.define('tc-top-bar', TopBar);
