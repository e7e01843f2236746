const SEQUENCE = /^\d{1,40}$/;

/** Whether the text is a stream's sequence number: up to 40 digits. */
export function isSequence(text: string): boolean {
  return SEQUENCE.test(text);
}

/** Compares two sequence numbers as whole numbers of any length. */
export function compareSequences(a: string, b: string): number {
  const left = withoutLeadingZeros(a);
  const right = withoutLeadingZeros(b);
  if (left.length !== right.length) {
    return left.length - right.length;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

function withoutLeadingZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
