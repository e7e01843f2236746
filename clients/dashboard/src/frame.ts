/** Runs what was asked for once, before the next paint, however often it was asked for. */
export class Frame {
  private requested = false;

  constructor(private readonly run: () => void) {}

  request(): void {
    if (!this.requested) {
      this.requested = true;
      requestAnimationFrame(() => {
        this.requested = false;
        this.run();
      });
    }
  }
}

/** The same, and no more often than each so many milliseconds: for text, which nobody reads faster. */
export class PacedFrame {
  private last = Number.NEGATIVE_INFINITY;
  private waiting = false;
  private readonly frame: Frame;

  constructor(
    run: () => void,
    private readonly paceMs: number,
  ) {
    this.frame = new Frame(() => {
      this.last = performance.now();
      run();
    });
  }

  request(): void {
    const wait = this.last + this.paceMs - performance.now();
    if (wait <= 0) {
      this.frame.request();
    } else if (!this.waiting) {
      this.waiting = true;
      setTimeout(() => {
        this.waiting = false;
        this.frame.request();
      }, wait);
    }
  }

  /** Before the next paint, whatever the pace. */
  requestNow(): void {
    this.frame.request();
  }
}
