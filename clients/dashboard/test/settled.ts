import type { LitElement } from 'lit';

const TURNS = 5;

/**
 * Lets everything happen that is due: promises that are settled, and what the parts of the page render then. It counts
 * turns of the event loop and not time, so that a slow machine changes nothing.
 */
export async function settled(...parts: readonly LitElement[]): Promise<void> {
  for (let turn = 0; turn < TURNS || parts.some((part) => part.isUpdatePending); turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    for (const part of parts) {
      await part.updateComplete;
    }
  }
}
