import { ApiError, type Share, type ThingcastClient } from '@thingcast/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shareLink } from '../src/live/tokens.ts';
import { Dashboard } from '../src/page/dashboard.ts';
import { notice } from '../src/ui/notices.ts';
import { ShareDialog } from '../src/ui/share-dialog.ts';
import { subscribeCommand } from '../src/ui/subscribe-command.ts';
import { settled } from './settled.ts';

describe('a share link', () => {
  it('is read from the fragment, which no browser sends', () => {
    expect(shareLink('#share=abc.d-e_f')).toMatchObject({ by: 'share', token: 'abc.d-e_f' });
    expect(shareLink('#share=')).toBeUndefined();
    expect(shareLink('')).toBeUndefined();
  });

  it.each([
    ['share: there is no such link, or it was revoked', true, 'The link was revoked'],
    ['share: there is no such link, or it was revoked', false, 'The link does not work'],
    ['share: the link has expired', true, 'The link has expired'],
  ])('that is refused with "%s" is said to be so', (message, wasLive, title) => {
    const dashboard = new Dashboard('/api');
    dashboard.who = { who: 'share link', by: 'share', token: 't', claims: undefined };
    dashboard.connection = { type: 'refused', because: { type: 'token', message } };
    dashboard.wasLive = wasLive;

    expect(JSON.stringify(notice(dashboard))).toContain(title);
  });
});

describe('the share dialog', () => {
  let dialog: ShareDialog;
  let shares: Share[];

  beforeEach(() => {
    shares = [];
    const dashboard = new Dashboard('/api');
    dashboard.client = {
      shares: {
        list: async () => shares,
        create: async (keys: readonly string[], hours: number) => {
          if (keys.includes('bus-1')) {
            throw new ApiError('No right to key bus-1.', 'rights', 403);
          }
          shares = [{ id: 's-1', keys, expiresAt: Date.now() + hours * 3_600_000 }];
          return { ...shares[0], token: 'to/ken' };
        },
        revoke: async () => {
          shares = [];
        },
      },
    } as unknown as ThingcastClient;
    dialog = new ShareDialog();
    dialog.dashboard = dashboard;
    document.body.append(dialog);
  });

  afterEach(() => dialog.remove());

  async function submit(): Promise<void> {
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settled(dialog);
  }

  it('makes a link to the chosen keys, and lists and revokes it', async () => {
    await dialog.updateComplete;
    dialog.open(['truck-7']);
    await settled(dialog);
    await submit();

    const link = dialog.querySelector<HTMLInputElement>('.made input')?.value;
    expect(link).toMatch(/\/#share=to%2Fken$/);
    expect(dialog.querySelector('.shares')?.textContent).toContain('truck-7');

    dialog.querySelector<HTMLButtonElement>('.danger')?.click();
    await settled(dialog);
    expect(dialog.querySelector('.shares')).toBeNull();
  });

  it('says what went wrong and what to do', async () => {
    await dialog.updateComplete;
    dialog.open(['bus-1']);
    await settled(dialog);
    await submit();

    expect(dialog.querySelector('.trouble')?.textContent).toMatch(/No right to key bus-1. Ask/);
  });
});

it('a line for mosquitto_sub is one command, whatever the key', () => {
  expect(subscribeCommand('localhost:9883', "live/local/o'x/+")).toBe(
    'mosquitto_sub -h localhost -p 9883 -i watcher-2 --cafile .thingcast/ca.pem ' +
      '--cert .thingcast/things/watcher/cert.pem --key .thingcast/things/watcher/key.pem ' +
      "-v -t 'live/local/o'\\''x/+'",
  );
});
