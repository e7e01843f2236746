/** A number with the digits that it came with, in the reader's locale. */
export function formatNumber(value: number, digits?: string, locale?: string): string {
  const text = digits ?? String(value);
  if (/e/i.test(text)) {
    return text;
  }
  const decimals = text.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: Math.min(decimals, 20),
    maximumFractionDigits: Math.min(decimals, 20),
  });
  // Engines since 2022 format decimal text exactly; the type in the library names such text only.
  return format.format(text as `${number}`);
}

/** A number for reading at a glance. */
export function roundNumber(value: number, decimals: number): string {
  return new Intl.NumberFormat(undefined, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
