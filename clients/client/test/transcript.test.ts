import { describe, expect, it } from 'vitest';
import type { Item } from '../src/index.ts';
import { type RoomMessage, Transcript } from '../src/rooms/transcript.ts';

const AT = 1_763_687_468_000;

function written(id: string, text: string): RoomMessage {
  const receipt = { type: 'sending' } as const;
  return { id, at: AT, text, name: 'Ada', sender: 'ada', own: true, receipt };
}

function stored(id: string, text: string): Item {
  const data = { name: 'Ada', sender: 'ada', text };
  return { key: 'room:dispatch', kind: 'message', at: AT + 5, id, data, digits: new Map() };
}

const isAda = (sender: string) => sender === 'ada';

describe('the messages of a room', () => {
  it('have what was written here once, when the service brings it', () => {
    const transcript = new Transcript();
    transcript.await(written('m-1', 'Hello'));

    transcript.place(stored('m-1', 'Hello'), isAda);

    expect(transcript.all()).toMatchObject([
      { text: 'Hello', at: AT + 5, receipt: { type: 'delivered' } },
    ]);
  });

  it('keep what was written here when another tab gave its id to another text', () => {
    const transcript = new Transcript();
    transcript.await(written('m-1', 'from this tab'));

    transcript.place(stored('m-1', 'from another tab'), isAda);

    const [other, own] = transcript.all();
    expect(other).toMatchObject({ text: 'from another tab', own: true });
    expect(other).not.toHaveProperty('receipt');
    expect(own).toMatchObject({ text: 'from this tab', receipt: { type: 'sending' } });
  });
});
