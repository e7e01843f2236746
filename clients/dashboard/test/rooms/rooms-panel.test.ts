import { ApiError } from '@thingcast/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Dashboard } from '../../src/page/dashboard.ts';
import { RoomsPanel } from '../../src/ui/rooms/rooms-panel.ts';
import { keyPressed } from '../../src/ui/shortcuts.ts';
import { settled } from '../settled.ts';
import { type FakeRoom, FakeRoomsClient } from './fake-room.ts';

const MARKUP = '<img src=x onerror="globalThis.broken=true">';

let rooms: FakeRoomsClient;
let dashboard: Dashboard;
let panel: RoomsPanel;

beforeEach(() => {
  sessionStorage.clear();
  rooms = new FakeRoomsClient();
});

afterEach(() => {
  panel.remove();
  // Else the address would be saved in a moment, when the page may be gone.
  dashboard.page.update({}, true);
});

async function open(search: string): Promise<void> {
  history.replaceState(null, '', `/${search}`);
  dashboard = new Dashboard('/api');
  dashboard.client = rooms.client;
  dashboard.rooms.enter(rooms.client, 'me');
  panel = new RoomsPanel();
  panel.dashboard = dashboard;
  dashboard.follow(() => panel.requestUpdate());
  dashboard.page.follow(() => panel.requestUpdate());
  document.body.append(panel);
  await settled(panel);
}

function room(name = 'dispatch'): FakeRoom {
  const found = rooms.joined.get(name);
  if (found === undefined) {
    throw new Error(`Room ${name} is not joined.`);
  }
  return found;
}

async function submit(label: string, text: string): Promise<void> {
  const field = panel.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
  if (field !== null) {
    field.value = text;
    field.form?.dispatchEvent(new Event('submit', { cancelable: true }));
  }
  await settled(panel);
}

async function write(text: string): Promise<void> {
  const field = panel.querySelector('textarea');
  if (field !== null) {
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await settled(panel);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  }
  await settled(panel);
}

const texts = (selector: string) =>
  [...panel.querySelectorAll(selector)].map((element) => element.textContent?.trim());

describe('the list of rooms', () => {
  it('says how to make the first', async () => {
    await open('?room=');

    expect(panel.textContent).toContain('No rooms yet. Create the first one below.');
  });

  it('creates a room and enters it', async () => {
    await open('?room=');
    await submit('Name of the new room', 'yard');

    expect(dashboard.page.current.room).toBe('yard');
    expect(rooms.joined.has('yard')).toBe(true);
  });

  it('says why a room could not be created', async () => {
    rooms.known.push({ room: 'yard' });
    await open('?room=');
    await submit('Name of the new room', 'yard');

    expect(panel.querySelector('[role=alert]')?.textContent).toContain("a room 'yard' already");
    expect(dashboard.page.current.room).toBe('');
  });

  it('counts what is unread in the rooms that one is in', async () => {
    rooms.known.push({ room: 'dispatch' }, { room: 'yard' });
    await open('?room=');
    dashboard.rooms.join('dispatch');
    room().hear('one');
    room().hear('two');
    await settled(panel);

    expect(texts('.room-row .badge')).toEqual(['2 unread']);
    expect(texts('.room-standing')).toEqual(['joined', 'join']);
    expect(dashboard.rooms.unread).toBe(2);
  });

  it('registers a name, and again after a reload', async () => {
    await open('?room=');
    await submit('Your name in rooms', 'Ada');
    rooms.registered = undefined;
    panel.remove();
    await open('?room=');

    expect(rooms.registered).toBe('Ada');
  });
});

describe('someone else who signs in', () => {
  it('is not told what went wrong for the one before', async () => {
    await open('?room=');
    let fail: (error: Error) => void = () => undefined;
    rooms.registering = new Promise((_, reject) => {
      fail = reject;
    });
    await submit('Your name in rooms', 'Ada');

    dashboard.rooms.forget();
    dashboard.rooms.enter(new FakeRoomsClient().client, 'somebody else');
    fail(new ApiError('The client was closed.', 'network', 0));
    await settled(panel);

    expect(dashboard.rooms.trouble).toBeUndefined();
    expect(panel.querySelector('[role=alert]')).toBeNull();
    expect(panel.querySelector('.room-forms button')?.hasAttribute('disabled')).toBe(false);
  });
});

describe('a room', () => {
  it('shows names, its own name and texts as text', async () => {
    await open(`?room=${encodeURIComponent(MARKUP)}`);
    room(MARKUP).hear(MARKUP, MARKUP);
    await settled(panel);

    expect(panel.querySelector('h2')?.textContent).toBe(MARKUP);
    expect(texts('.message-name')).toEqual([MARKUP]);
    expect(texts('.message-text')).toEqual([MARKUP]);
    expect(panel.querySelector('img')).toBeNull();
    expect(globalThis).not.toHaveProperty('broken');
  });

  it('shows members as text', async () => {
    await open('?room=dispatch');
    panel.querySelector<HTMLElement>('.room-tools .text-button')?.click();
    await settled(panel);

    expect(texts('.members bdi')).toEqual(['Ada', '<b>Bob</b>']);
  });

  it('sends what is written, and says what became of it', async () => {
    await open('?room=dispatch');
    await write('Is truck-7 back?');
    expect(room().sent).toEqual(['Is truck-7 back?']);
    expect(texts('.receipt')).toEqual(['sending …']);

    room().receipt({ type: 'delivered', at: 1_763_687_468_000 });
    await settled(panel);
    expect(texts('.receipt')).toEqual(['delivered']);
  });

  it('says why a message was refused, and sends it again when asked', async () => {
    await open('?room=dispatch');
    await write('hello');
    room().receipt({ type: 'failed', error: new ApiError('You are no member.', 'rights', 403) });
    await settled(panel);
    expect(panel.querySelector('.receipt')?.textContent).toContain('You are no member.');

    panel.querySelector<HTMLElement>('.receipt .text-button')?.click();
    await settled(panel);
    expect(room().sent).toEqual(['hello', 'hello']);
    expect(texts('.message-text')).toEqual(['hello']);
  });

  it('keeps back what is too long, and says by how much', async () => {
    await open('?room=dispatch');
    await write('x'.repeat(4_097));

    expect(room().sent).toEqual([]);
    expect(texts('.composer-words')).toEqual(['1 byte too many: a message has at most 4 KB']);
  });

  it('offers older messages where there are any', async () => {
    await open('?room=dispatch');
    room().more = true;
    room().tell({ type: 'history' });
    await settled(panel);

    panel.querySelector<HTMLElement>('.room-note .text-button')?.click();
    await settled(panel);
    expect(room().olderAsked).toBe(1);
  });

  it('has no more lines on the page than someone looks at, however many there are', async () => {
    await open('?room=dispatch');
    for (let n = 0; n < 1_000; n++) {
      room().hear(`message ${n}`);
    }
    await settled(panel);
    const lines = () => texts('.message-text');
    expect(lines()).toHaveLength(200);
    expect(lines().at(-1)).toBe('message 999');

    const scroller = panel.querySelector<HTMLElement>('.room-scroller');
    for (const [name, value] of Object.entries({ scrollHeight: 9_000, clientHeight: 500 })) {
      Object.defineProperty(scroller, name, { value });
    }
    const scrollTo = async (top: number) => {
      Object.defineProperty(scroller, 'scrollTop', { value: top, writable: true });
      scroller?.dispatchEvent(new Event('scroll'));
      await settled(panel);
    };
    await scrollTo(5_000);
    await scrollTo(100);
    expect(lines()).toHaveLength(400);
    room().hear('the newest');
    await settled(panel);
    expect([lines()[0], lines().at(-1)]).toEqual(['message 600', 'the newest']);
    expect(room().olderAsked).toBe(0);

    await scrollTo(8_490);
    room().hear('seen at the end');
    await settled(panel);
    expect(lines()).toHaveLength(200);
  });

  it('gives the focus back to where it was opened when it is closed', async () => {
    await open('?room=dispatch');
    const opener = document.createElement('button');
    opener.className = 'rooms-button';
    document.body.append(opener);

    const shortcuts = { dashboard, search: () => {}, step: () => {}, closeDetail: () => {} };
    const pressed = new KeyboardEvent('keydown', { key: 'Escape' });
    Object.defineProperty(pressed, 'target', { value: panel.querySelector('textarea') });
    keyPressed(shortcuts, pressed);

    expect(dashboard.page.current.room).toBeUndefined();
    expect(document.activeElement).toBe(opener);
    opener.remove();
  });

  it('marks what came while nobody looked', async () => {
    await open('?room=');
    const visit = dashboard.rooms.join('dispatch');
    room().hear('seen');
    visit?.look(true);
    visit?.look(false);
    room().hear('first new');
    room().hear('second new');
    dashboard.page.update({ room: 'dispatch' });
    await settled(panel);

    expect(
      texts('.messages > li')
        .slice(-4)
        .map((text) => text?.replaceAll(/\s+/g, ' ')),
    ).toEqual([
      expect.stringMatching(/seen$/),
      'New messages',
      expect.stringMatching(/first new$/),
      'second new',
    ]);
    expect(room().unread).toBe(0);
  });

  it('that one is not let into says why', async () => {
    await open('?room=dispatch');
    const error = new ApiError("There is no room 'dispatch'.", 'missing', 404);
    room().state = { type: 'refused', error };
    room().tell({ type: 'state', state: room().state });
    await settled(panel);

    expect(panel.querySelector('[role=alert]')?.textContent).toContain('There is no room');
    expect(panel.querySelector('textarea')?.disabled).toBe(true);
  });

  it('that there is not yet can be created from where it was looked for', async () => {
    await open('?room=dispatch');
    const error = new ApiError("There is no room 'dispatch'.", 'missing', 404);
    room().state = { type: 'refused', error };
    room().tell({ type: 'state', state: room().state });
    await settled(panel);
    const create = [...panel.querySelectorAll<HTMLElement>('[role=alert] button')].at(-1);

    create?.click();
    await settled(panel);
    expect(rooms.known).toEqual([{ room: 'dispatch' }]);
    expect(panel.querySelector('[role=alert]')).toBeNull();
    expect(panel.querySelector('textarea')?.disabled).toBe(false);
  });

  it('keeps what is being written while one looks elsewhere', async () => {
    await open('?room=dispatch');
    const field = panel.querySelector('textarea');
    if (field !== null) {
      field.value = 'half a';
      field.dispatchEvent(new Event('input'));
    }
    dashboard.page.update({ room: '' });
    await settled(panel);
    dashboard.page.update({ room: 'dispatch' });
    await settled(panel);

    expect(panel.querySelector('textarea')?.value).toBe('half a');
  });
});
