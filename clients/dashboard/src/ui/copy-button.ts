import { html, type TemplateResult } from 'lit';

const SAID_MS = 1_500;

/** A button that puts a text on the clipboard and says so. */
export function copyButton(label: string, text: string, style = 'button'): TemplateResult {
  return html`<button class=${style} type="button" title=${text} @click=${(event: Event) => copy(event, text)}>
    ${label}
  </button>`;
}

async function copy(event: Event, text: string): Promise<void> {
  const button = event.currentTarget as HTMLElement;
  const copied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  button.dataset.said = copied ? 'Copied' : 'Not allowed here';
  setTimeout(() => delete button.dataset.said, SAID_MS);
}
