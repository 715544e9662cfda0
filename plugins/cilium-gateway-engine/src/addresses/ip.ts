import ipaddr from 'ipaddr.js';

/**
 * IP family, spelled as Kubernetes does in `spec.ipFamilies`.
 *
 * @public
 */
export type IPFamily = 'IPv4' | 'IPv6';

/**
 * An address as a value. An IPv4 address written in IPv6 (`::ffff:192.0.2.1`) stays IPv6, as it does for Go's `netip`,
 * which is what Cilium compares addresses with.
 *
 * @public
 */
export interface IPAddress {
  readonly family: IPFamily;
  readonly value: bigint;
  /** As in `fe80::1%eth0`; no range holds an address with a zone. */
  readonly zone?: string;
}

const hexDigit = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  if (code >= 65 && code <= 70) return code - 55;
  return -1;
};

/** A decimal number without sign or leading zeros, up to `max`. */
export function parseDecimal(text: string, max: number): number | undefined {
  if (text.length === 0 || text.length > 10) return undefined;
  if (text.length > 1 && text[0] === '0') return undefined;
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number > max ? undefined : number;
}

function parseIPv4(text: string): bigint | undefined {
  if (text.length > 15) return undefined;
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    const octet = parseDecimal(part, 255);
    if (octet === undefined) return undefined;
    value = value * 256 + octet;
  }
  return BigInt(value);
}

function parseGroup(text: string): number | undefined {
  if (text.length === 0 || text.length > 4) return undefined;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = hexDigit(text.charCodeAt(i));
    if (digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}

/** Groups of 16 bits; the last may be an IPv4 address where `embedded` allows it. */
function parseGroups(text: string, embedded: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (embedded && index === parts.length - 1 && part.includes('.')) {
      const tail = parseIPv4(part);
      if (tail === undefined) return undefined;
      groups.push(Number(tail >> 16n), Number(tail & 0xffffn));
      continue;
    }
    const group = parseGroup(part);
    if (group === undefined) return undefined;
    groups.push(group);
  }
  return groups;
}

function parseIPv6(text: string): bigint | undefined {
  if (text.length > 45) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0], halves.length === 1);
  if (head === undefined) return undefined;
  let groups = head;
  if (halves.length === 2) {
    const tail = parseGroups(halves[1], true);
    if (tail === undefined) return undefined;
    const omitted = 8 - head.length - tail.length;
    if (omitted < 1) return undefined;
    groups = [...head, ...Array(omitted).fill(0), ...tail];
  }
  if (groups.length !== 8) return undefined;
  return groups.reduce((value, group) => value * 65536n + BigInt(group), 0n);
}

/**
 * Reads an address exactly as strictly as Go's `netip.ParseAddr`: no leading zeros, no surrounding space, no brackets.
 * Undefined for everything else.
 *
 * @public
 */
export function parseIP(text: string): IPAddress | undefined {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? undefined : text.slice(percent + 1);
  const address = percent < 0 ? text : text.slice(0, percent);
  if (!address.includes(':')) {
    if (zone !== undefined) return undefined;
    const value = parseIPv4(address);
    return value === undefined ? undefined : { family: 'IPv4', value };
  }
  if (zone === '') return undefined;
  const value = parseIPv6(address);
  if (value === undefined) return undefined;
  return zone === undefined
    ? { family: 'IPv6', value }
    : { family: 'IPv6', value, zone };
}

/**
 * The canonical spelling (RFC 5952), as Go's `netip.Addr.String` and therefore Cilium writes it.
 *
 * @public
 */
export function formatIP({ family, value, zone }: IPAddress): string {
  const width = family === 'IPv4' ? 4 : 16;
  const bytes: number[] = [];
  for (let i = width - 1; i >= 0; i--) {
    bytes.push(Number((value >> BigInt(8 * i)) & 0xffn));
  }
  if (family === 'IPv4') return bytes.join('.');
  const text =
    value >> 32n === 0xffffn
      ? `::ffff:${bytes.slice(12).join('.')}`
      : (ipaddr.fromByteArray(bytes) as ipaddr.IPv6).toRFC5952String();
  return zone === undefined ? text : `${text}%${zone}`;
}

/**
 * The canonical spelling of an address, undefined for what is none: `2001:DB8:0::1` becomes `2001:db8::1`.
 *
 * @public
 */
export function canonicalIP(text: string): string | undefined {
  const ip = parseIP(text);
  return ip && formatIP(ip);
}

/**
 * Orders addresses: IPv4 before IPv6, then by value, then by zone.
 *
 * @public
 */
export function compareIP(a: IPAddress, b: IPAddress): number {
  if (a.family !== b.family) return a.family === 'IPv4' ? -1 : 1;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  const [left, right] = [a.zone ?? '', b.zone ?? ''];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Whether two values are the same address.
 *
 * @public
 */
export function sameIP(a: IPAddress, b: IPAddress): boolean {
  return compareIP(a, b) === 0;
}
