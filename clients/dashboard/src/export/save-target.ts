/** Where a file is written to, piece by piece. */
export interface SaveTarget {
  write(text: string): Promise<void>;
  /** The file is whole. */
  close(): Promise<void>;
  /** The file is to be forgotten. */
  abort(): Promise<void>;
}

/** A file to be saved. */
export interface NamedFile {
  readonly name: string;
  readonly type: string;
}

/** What of the File System Access API is used; not every browser has it. */
type Picker = (options: {
  readonly suggestedName: string;
}) => Promise<{ createWritable(): Promise<SaveTarget> }>;

/** Pieces are put together to blobs of this size, which browsers keep on disk. */
const BLOB_CHARACTERS = 4_000_000;

/** Straight to a file that the reader chooses where the browser can do that, else a download; nothing when they choose none. */
export async function saveTarget(file: NamedFile): Promise<SaveTarget | undefined> {
  const picker = (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker;
  if (picker === undefined) {
    return download(file);
  }
  try {
    const handle = await picker({ suggestedName: file.name });
    return await handle.createWritable();
  } catch (error) {
    if ((error as Error).name === 'AbortError') {
      return undefined;
    }
    return download(file); // not allowed in this frame or by this policy
  }
}

function download({ name, type }: NamedFile): SaveTarget {
  const blobs: Blob[] = [];
  let text = '';
  const flush = () => {
    blobs.push(new Blob([text], { type }));
    text = '';
  };
  return {
    async write(piece) {
      text += piece;
      if (text.length > BLOB_CHARACTERS) {
        flush();
      }
    },
    async close() {
      flush();
      offer(new Blob(blobs, { type }), name);
    },
    async abort() {
      blobs.length = 0;
      text = '';
    },
  };
}

function offer(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute is plenty for it to begin.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
