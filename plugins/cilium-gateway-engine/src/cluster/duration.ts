const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const isDigit = (character: string) => character >= '0' && character <= '9';

/**
 * A Go duration such as `1m30s` or `200ms`, in milliseconds; undefined for what Go's `time.ParseDuration` refuses.
 *
 * @public
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > 64) return undefined;
  const negative = text.startsWith('-');
  let at = negative || text.startsWith('+') ? 1 : 0;
  if (text.slice(at) === '0') return 0;
  if (at === text.length) return undefined;
  let total = 0;
  while (at < text.length) {
    const start = at;
    while (at < text.length && (isDigit(text[at]) || text[at] === '.')) at++;
    const number = text.slice(start, at);
    if (number === '' || number === '.' || number.split('.').length > 2) {
      return undefined;
    }
    const unitStart = at;
    while (at < text.length && !isDigit(text[at]) && text[at] !== '.') at++;
    const unit = text.slice(unitStart, at);
    if (!Object.hasOwn(UNITS, unit)) return undefined;
    total += Number(number) * UNITS[unit];
  }
  return negative ? -total : total;
}
