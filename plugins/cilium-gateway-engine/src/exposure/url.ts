import type { Listener, ServicePort } from '../objects';

const SCHEMES: Readonly<Record<string, string>> = {
  HTTP: 'http',
  HTTPS: 'https',
  TLS: 'https',
  TCP: 'tcp',
  UDP: 'udp',
};

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
};

/** The scheme by which clients speak to a listener; what passes TLS through is opened like HTTPS. */
export function schemeOf({ protocol }: Listener): string {
  return Object.hasOwn(SCHEMES, protocol) ? SCHEMES[protocol] : 'tcp';
}

/**
 * The scheme by which clients most likely speak to a port of a Service: as its application protocol or its name says, for
 * ports 80 and 443 as everybody does, and plain TCP or UDP otherwise.
 */
export function schemeOfPort({
  port,
  protocol,
  name,
  appProtocol,
}: ServicePort): string {
  if (protocol !== 'TCP') return protocol.toLowerCase();
  const said = [appProtocol, name].find(
    one => one !== undefined && Object.hasOwn(DEFAULT_PORTS, one),
  );
  if (said !== undefined) return said;
  const usual = Object.keys(DEFAULT_PORTS).find(
    scheme => DEFAULT_PORTS[scheme] === port,
  );
  return usual ?? 'tcp';
}

/** The port is written where it is not the scheme's own; an IPv6 address gets its brackets. */
export function urlOf(scheme: string, host: string, port: number): string {
  const bracketed =
    host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return DEFAULT_PORTS[scheme] === port
    ? `${scheme}://${bracketed}`
    : `${scheme}://${bracketed}:${port}`;
}
