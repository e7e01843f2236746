/** So near to an end counts as being there. */
const NEAR_PX = 48;
/** Older messages are asked for this far before the first is in sight. */
const EARLY_PX = 200;

/** Keeps what is read in its place while messages come at both ends, and follows the newest for who reads those. */
export class ScrollKeeper {
  atEnd = true;
  private fromEnd = 0;
  private top = 0;

  /** Another room: its newest messages are shown. */
  reset(): void {
    this.atEnd = true;
  }

  /** Before messages are added. */
  before(scroller: HTMLElement | null): void {
    if (scroller !== null) {
      this.fromEnd = scroller.scrollHeight - scroller.scrollTop;
    }
  }

  /** After messages were added; above what is in sight they push it down, below it they do not. */
  after(scroller: HTMLElement | null): void {
    if (scroller === null) {
      return;
    }
    if (this.atEnd) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.top < EARLY_PX) {
      scroller.scrollTop = scroller.scrollHeight - this.fromEnd;
    }
  }

  /** Answers whether older messages are about to be in sight. */
  scrolled(scroller: HTMLElement | null): boolean {
    if (scroller === null) {
      return false;
    }
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isUpward = scrollTop < this.top;
    this.top = scrollTop;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    return isUpward && scrollTop < EARLY_PX;
  }

  toEnd(scroller: HTMLElement | null): void {
    this.atEnd = true;
    this.after(scroller);
  }
}
