/** An IP address as a number: IPv6 needs 128 bits. */
export interface Address {
  readonly family: 'IPv4' | 'IPv6';
  readonly value: bigint;
}

function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    const byte = Number(part);
    if (!/^\d{1,3}$/.test(part) || byte > 255) return undefined;
    value = value * 256n + BigInt(byte);
  }
  return value;
}

function parseIPv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail = []] = halves.map(half => (half ? half.split(':') : []));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const part of [...head, ...Array(missing).fill('0'), ...tail]) {
    if (!/^[0-9a-f]{1,4}$/i.test(part)) return undefined;
    value = value * 65536n + BigInt(`0x${part}`);
  }
  return value;
}

/** Reads an address as Kubernetes writes it; undefined when it is none. */
export function parseAddress(text: string): Address | undefined {
  const family = text.includes(':') ? 'IPv6' : 'IPv4';
  const value = family === 'IPv6' ? parseIPv6(text) : parseIPv4(text);
  return value === undefined ? undefined : { family, value };
}

/** Writes an address as Kubernetes does: IPv6 in the short form of RFC 5952. */
export function formatAddress({ family, value }: Address): string {
  if (family === 'IPv4') {
    return [24n, 16n, 8n, 0n].map(shift => (value >> shift) % 256n).join('.');
  }
  const parts = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) % 65536n).toString(16),
  );
  let best = { start: 0, length: 0 };
  let run = { start: 0, length: 0 };
  parts.forEach((part, i) => {
    run =
      part === '0'
        ? { start: run.length ? run.start : i, length: run.length + 1 }
        : { start: 0, length: 0 };
    if (run.length > best.length) best = run;
  });
  if (best.length < 2) return parts.join(':');
  const head = parts.slice(0, best.start).join(':');
  const tail = parts.slice(best.start + best.length).join(':');
  return `${head}::${tail}`;
}
