/** Percent of a pool that is used, 0 to 100, exact for counts beyond 2^53; a used address never shows as 0, a free one never as 100. */
export function percentUsed(counts: { used: string; total: string }): number {
  const used = BigInt(counts.used);
  const total = BigInt(counts.total);
  if (total === 0n || used === 0n) return 0;
  if (used >= total) return 100;
  const permille = Number((used * 1000n) / total);
  return Math.min(99.9, Math.max(0.1, permille / 10));
}

const GROUPED = new Intl.NumberFormat('en-US');

/** A count as people read it: `65,536`; from a billion on as a power of ten, `1.84 × 10¹⁹`, because nobody counts the digits. */
export function formatCount(count: string): string {
  const value = BigInt(count);
  if (value < 1_000_000_000n) return GROUPED.format(value);
  const digits = value.toString();
  const superscript = [...String(digits.length - 1)]
    .map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])
    .join('');
  return `${digits[0]}.${digits.slice(1, 3)} × 10${superscript}`;
}
