import type { Dashboard } from '../page/dashboard.ts';
import { seekByKey } from './replay-bar.ts';
import { closeRooms } from './rooms/rooms-panel.ts';

/** What keys of the keyboard do wherever the focus is, beside those of the field that has it. */
export interface Shortcuts {
  readonly dashboard: Dashboard;
  search(): void;
  step(steps: number): void;
  closeDetail(): void;
}

/** Does what a key means; whoever types is left alone. */
export function keyPressed(page: Shortcuts, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.key === 'Escape') {
    if (document.querySelector('dialog[open]') === null) {
      if (page.dashboard.page.current.room === undefined) {
        page.closeDetail();
      } else {
        closeRooms(page.dashboard);
      }
    }
    return;
  }
  const isTyping = target.matches('input, textarea, select');
  if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    plainKey(page, event, target);
  }
}

function plainKey(page: Shortcuts, event: KeyboardEvent, target: HTMLElement): void {
  const { dashboard } = page;
  const isFree = target === document.body;
  switch (event.key) {
    case '/':
      event.preventDefault();
      page.search();
      return;
    case 'f':
    case 'F':
      toggleFollow(dashboard);
      return;
    case 'l':
    case 'L':
      dashboard.showing.backToLive();
      return;
    case 'ArrowDown':
    case 'ArrowUp':
      if (isFree) {
        event.preventDefault();
        page.step(event.key === 'ArrowDown' ? 1 : -1);
      }
      return;
    default:
      if (isFree || target.closest('.replay-bar') !== null) {
        replayKey(dashboard, event, isFree);
      }
  }
}

function replayKey(
  { showing: { replay } }: Dashboard,
  event: KeyboardEvent,
  isFree: boolean,
): void {
  if (replay === undefined) {
    return;
  }
  if (event.key === ' ') {
    if (!isFree) {
      return; // presses the button that has the focus
    }
    event.preventDefault();
    if (replay.clock.playing) {
      replay.pause();
    } else {
      replay.play();
    }
  } else {
    seekByKey(replay, event);
  }
}

function toggleFollow({ page }: Dashboard): void {
  const { follow, selected } = page.current;
  if (selected !== undefined) {
    page.update({ follow: !follow });
  }
}
