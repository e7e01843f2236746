/** What a time in the past is chosen for. */
export type HistoryPurpose = 'replay' | 'export';

/** Asks for the dialog that chooses a time in the past. */
export interface HistoryRequest {
  readonly keys: readonly string[];
  readonly purpose: HistoryPurpose;
}

const NAME = 'tc-history';

/** Asks for the dialog from anywhere on the page. */
export function askForHistory(from: HTMLElement, request: HistoryRequest): void {
  from.dispatchEvent(new CustomEvent(NAME, { detail: request, bubbles: true }));
}

/** Hears what is asked for. */
export function onHistoryRequest(
  page: HTMLElement,
  listener: (request: HistoryRequest) => void,
): void {
  page.addEventListener(NAME, (event) => listener((event as CustomEvent<HistoryRequest>).detail));
}
