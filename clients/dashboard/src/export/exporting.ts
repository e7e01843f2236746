import type { ExportProgress, ThingcastClient } from '@thingcast/client';
import { Changes } from '../changes.ts';
import type { TimeRange } from '../replay/time-range.ts';
import { type FormatName, fileOf } from './formats.ts';
import { saveTarget } from './save-target.ts';

/** How an export is. */
export type ExportState =
  | { readonly type: 'idle' }
  | { readonly type: 'running'; readonly progress: ExportProgress | undefined }
  | { readonly type: 'saved'; readonly items: number; readonly skipped: number }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly error: Error };

/** Reads history page by page into a file, until it is there, cancelled or failed. */
export class Exporting extends Changes {
  state: ExportState = { type: 'idle' };
  private abort: AbortController | undefined;

  constructor(private readonly save = saveTarget) {
    super();
  }

  async run(
    client: Pick<ThingcastClient, 'exportItems'>,
    keys: readonly string[],
    range: TimeRange,
    format: FormatName,
  ): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    const target = await this.save(fileOf(format, keys, range));
    if (target === undefined) {
      return;
    }
    this.become({ type: 'running', progress: undefined });
    let last: ExportProgress | undefined;
    const progress = (now: ExportProgress) => {
      last = now;
      this.become({ type: 'running', progress: now });
    };
    try {
      const options = { format: format.format, signal: abort.signal, progress };
      for await (const text of client.exportItems({ keys, ...range }, options)) {
        await target.write(text);
      }
      await target.close();
      this.become({ type: 'saved', items: last?.items ?? 0, skipped: last?.skipped ?? 0 });
    } catch (error) {
      await target.abort().catch(() => undefined); // what failed first is what is told
      this.become(
        abort.signal.aborted ? { type: 'cancelled' } : { type: 'failed', error: error as Error },
      );
    }
  }

  cancel(): void {
    this.abort?.abort();
  }

  /** Forgets how the last one ended. */
  reset(): void {
    if (this.state.type !== 'running') {
      this.become({ type: 'idle' });
    }
  }

  private become(state: ExportState): void {
    this.state = state;
    this.changed();
  }
}
