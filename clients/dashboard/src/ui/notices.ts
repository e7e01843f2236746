import { html, nothing, type TemplateResult } from 'lit';
import type { Dashboard } from '../page/dashboard.ts';
import { firstItem } from './first-item.ts';

/** What stands in the middle of the page when there is nothing to watch, or no way to watch it. */
export function notice(dashboard: Dashboard): TemplateResult | undefined {
  const { connection, who } = dashboard;
  if (connection.type === 'refused' && connection.because.type === 'token') {
    if (who?.by === 'share') {
      return linkEnded(connection.because.message, dashboard.wasLive);
    }
    if (who?.by === 'token') {
      return signIn(dashboard, connection.because.message);
    }
  }
  switch (dashboard.phase.type) {
    case 'starting':
      return dashboard.phase.trouble === undefined
        ? undefined
        : card('No answer', html`<p>${dashboard.phase.trouble}</p>`);
    case 'signing-in':
      return signIn(dashboard);
    case 'no-keys':
      return noKeys(dashboard);
    case 'watching':
      return undefined;
  }
}

function signIn(dashboard: Dashboard, trouble?: string): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const token = new FormData(event.target as HTMLFormElement).get('token');
    if (typeof token === 'string' && token.trim() !== '') {
      void dashboard.signIn(token.trim());
    }
  };
  return card(
    trouble === undefined ? 'Sign in' : 'Sign in again',
    html`${trouble === undefined ? nothing : html`<p class="trouble">${trouble}</p>`}
    <form @submit=${submit}>
      <label for="token">Bearer token</label>
      <textarea id="token" name="token" rows="4" required spellcheck="false" autocomplete="off"></textarea>
      <p class="hint">
        From your identity provider. It stays in this tab and is forgotten when the
        tab is closed.
      </p>
      <button class="button primary" type="submit">Sign in</button>
    </form>`,
  );
}

/** Said once and plainly: asking again with the same link is no use. */
function linkEnded(why: string, workedBefore: boolean): TemplateResult {
  const title = /expired/i.test(why)
    ? 'The link has expired'
    : workedBefore
      ? 'The link was revoked'
      : 'The link does not work';
  return card(
    title,
    html`${workedBefore ? nothing : html`<p>${why}</p>`}
      <p class="hint">
        ${workedBefore ? 'What is behind this note is the last that came.' : nothing} Ask whoever sent
        the link for a new one.
      </p>`,
  );
}

function noKeys(dashboard: Dashboard): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const keys = String(new FormData(event.target as HTMLFormElement).get('keys') ?? '');
    dashboard.page.update({ keys: keys.split(/[\s,]+/).filter(Boolean) }, true);
  };
  const { keyLabel } = dashboard;
  const plural = keyLabel.many.charAt(0).toUpperCase() + keyLabel.many.slice(1);
  return card(
    `No ${keyLabel.many} to watch yet`,
    html`<form @submit=${submit}>
        <label for="keys">${plural}, separated by commas</label>
        <input id="keys" name="keys" required placeholder="truck-1, truck-2" autocomplete="off" />
        <button class="button primary" type="submit">Watch</button>
      </form>
      ${
        dashboard.isLocal
          ? html`<p class="hint">No items yet; this page looks again by itself. Watch <code>demo-1</code>:</p>
            ${firstItem(dashboard, 'demo-1')}`
          : html`<p class="hint">They stay in the page’s address, so that a link shows the same.</p>`
      }`,
  );
}

function card(title: string, content: TemplateResult): TemplateResult {
  return html`<section class="notice panel" aria-label=${title}>
    <h2>${title}</h2>
    ${content}
  </section>`;
}
