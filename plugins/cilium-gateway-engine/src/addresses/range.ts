import { formatIP, IPAddress, IPFamily, parseDecimal, parseIP } from './ip';

/**
 * Addresses of one family from `start` to `stop`, both included.
 *
 * @public
 */
export interface IPRange {
  readonly family: IPFamily;
  readonly start: bigint;
  readonly stop: bigint;
}

/**
 * Reads a CIDR as Go's `netip.ParsePrefix` does and masks its host bits off: `192.0.2.77/24` is 192.0.2.0 to 192.0.2.255.
 * Undefined for what is no CIDR.
 *
 * @public
 */
export function parseCIDR(text: string): IPRange | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) return undefined;
  const ip = parseIP(text.slice(0, slash));
  if (ip === undefined || ip.zone !== undefined) return undefined;
  const width = ip.family === 'IPv4' ? 32 : 128;
  const bits = parseDecimal(text.slice(slash + 1), width);
  if (bits === undefined) return undefined;
  const hosts = BigInt(width - bits);
  const start = (ip.value >> hosts) << hosts;
  return { family: ip.family, start, stop: start + (1n << hosts) - 1n };
}

/**
 * Reads a range as MetalLB writes it: a CIDR, or first and last address joined by a dash. Undefined for what is neither.
 *
 * @public
 */
export function parseRange(text: string): IPRange | undefined {
  const dash = text.indexOf('-');
  if (dash === -1) return parseCIDR(text.trim());
  const start = parseIP(text.slice(0, dash).trim());
  const stop = parseIP(text.slice(dash + 1).trim());
  return start && stop && start.family === stop.family
    ? { family: start.family, start: start.value, stop: stop.value }
    : undefined;
}

/**
 * Number of addresses in a range.
 *
 * @public
 */
export function sizeOf({ start, stop }: IPRange): bigint {
  return stop - start + 1n;
}

/**
 * Whether an address lies in a range; one with a zone lies in none.
 *
 * @public
 */
export function contains(range: IPRange, ip: IPAddress): boolean {
  return (
    ip.zone === undefined &&
    ip.family === range.family &&
    ip.value >= range.start &&
    ip.value <= range.stop
  );
}

/**
 * Whether two ranges have an address in common.
 *
 * @public
 */
export function overlaps(a: IPRange, b: IPRange): boolean {
  return a.family === b.family && a.start <= b.stop && b.start <= a.stop;
}

/**
 * A range in the words of Cilium's messages: `first - last`.
 *
 * @public
 */
export function rangeText({ family, start, stop }: IPRange): string {
  return `${formatIP({ family, value: start })} - ${formatIP({
    family,
    value: stop,
  })}`;
}
