import { html, type TemplateResult } from 'lit';

/** Heights that a phone's sheet rests at: shares of the screen. */
const RESTS = [0.16, 0.45, 0.88];
const TAP_PX = 6;

/** The grip of a phone's sheet: dragged, tapped or used by keyboard it makes the sheet higher or lower. */
export class Sheet {
  private rest = 1;
  private drag: { readonly fromY: number; readonly height: number; moved: boolean } | undefined;

  /** @param rested called when the sheet has another height */
  constructor(private readonly rested: () => void) {}

  grip(): TemplateResult {
    return html`<button
      class="sheet-grip"
      type="button"
      aria-label=${this.rest === RESTS.length - 1 ? 'Make the list lower' : 'Make the list higher'}
      @pointerdown=${this.start}
      @pointermove=${this.move}
      @pointerup=${this.end}
      @pointercancel=${this.end}
      @click=${this.tapped}
    ></button>`;
  }

  private readonly start = (event: PointerEvent) => {
    (event.target as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { fromY: event.clientY, height: this.height, moved: false };
  };

  private readonly move = (event: PointerEvent) => {
    const { drag } = this;
    if (drag !== undefined && Math.abs(event.clientY - drag.fromY) > TAP_PX) {
      drag.moved = true;
      this.show(drag.height + drag.fromY - event.clientY);
    }
  };

  private readonly end = (event: PointerEvent) => {
    const { drag } = this;
    if (drag?.moved) {
      this.restAt(nearest((drag.height + drag.fromY - event.clientY) / innerHeight));
    }
  };

  private readonly tapped = () => {
    if (!this.drag?.moved) {
      this.restAt((this.rest + 1) % RESTS.length);
    }
    this.drag = undefined;
  };

  private restAt(rest: number): void {
    this.rest = rest;
    this.show(this.height);
    this.rested();
  }

  private get height(): number {
    return (RESTS[this.rest] ?? 0.45) * innerHeight;
  }

  private show(height: number): void {
    const px = Math.max(0.1 * innerHeight, Math.min(0.92 * innerHeight, height));
    document.documentElement.style.setProperty('--sheet-height', `${Math.round(px)}px`);
  }
}

function nearest(share: number): number {
  const distances = RESTS.map((rest) => Math.abs(rest - share));
  return distances.indexOf(Math.min(...distances));
}
