import { html, type TemplateResult } from 'lit';
import type { Dashboard } from '../../page/dashboard.ts';

const LONGEST_NAME = 64;

/** Below the list of rooms: create one, and say what one is called. */
export function roomForms({ page, rooms }: Dashboard): TemplateResult {
  const create = submitted('room', async (room) => {
    if (await rooms.create(room)) {
      page.update({ room }, true);
      return true;
    }
    return false;
  });
  const register = submitted('name', (name) => rooms.register(name));
  return html`<div class="room-forms">
    <form @submit=${create}>
      <input name="room" aria-label="Name of the new room" placeholder="New room" required maxlength=${LONGEST_NAME} autocomplete="off" />
      <button class="button" type="submit" ?disabled=${rooms.busy}>Create</button>
    </form>
    <form @submit=${register}>
      <input
        name="name"
        aria-label="Your name in rooms"
        placeholder=${rooms.name === undefined ? 'Your name in rooms' : `You are ${rooms.name}; another name`}
        required
        maxlength=${LONGEST_NAME}
        autocomplete="nickname"
      />
      <button class="button" type="submit" ?disabled=${rooms.busy}>
        ${rooms.name === undefined ? 'Set name' : 'Rename'}
      </button>
    </form>
  </div>`;
}

/** Hands on what a field holds, and empties it when that went well. */
function submitted(
  field: string,
  act: (text: string) => Promise<boolean>,
): (event: SubmitEvent) => void {
  return (event) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get(field) ?? '').trim();
    if (text !== '') {
      void act(text).then((isDone) => isDone && form.reset());
    }
  };
}
