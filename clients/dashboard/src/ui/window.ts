/** Every row of the list has this height, as the style sheet says too. */
export const ROW_HEIGHT = 56;
const EXTRA_ROWS = 4;

/** Which rows to render, and where. */
export interface RowWindow {
  readonly first: number;
  /** One past the last. */
  readonly last: number;
  /** Pixels above the first. */
  readonly above: number;
  readonly total: number;
}

/** The rows that are in view, and a few beyond each edge. */
export function rowsInView(count: number, scrollTop: number, viewHeight: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - EXTRA_ROWS);
  const last = Math.min(count, Math.ceil((scrollTop + viewHeight) / ROW_HEIGHT) + EXTRA_ROWS);
  return {
    first: Math.min(first, last),
    last,
    above: Math.min(first, last) * ROW_HEIGHT,
    total: count * ROW_HEIGHT,
  };
}
