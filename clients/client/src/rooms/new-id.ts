const BYTES = 16;

/** An id that no other command has. crypto.randomUUID is missing on pages that did not come by HTTPS. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
