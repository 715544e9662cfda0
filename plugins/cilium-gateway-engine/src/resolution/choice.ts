import { compareSpecificity, coversHostname } from '../gateway';
import type { ParsedRequest } from './request';
import type { Routing, ServingListener } from './routing';

const TLS_PROTOCOLS = ['HTTPS', 'TLS'];

/** Whether a listener speaks what the URL's scheme announces. A TCP listener takes any connection. */
function speaks(protocol: string, scheme: string): boolean {
  switch (scheme) {
    case 'http':
      return protocol === 'HTTP' || protocol === 'TCP';
    case 'https':
    case 'tls':
      return TLS_PROTOCOLS.includes(protocol) || protocol === 'TCP';
    case 'tcp':
      return protocol !== 'UDP';
    default:
      return protocol === 'UDP';
  }
}

/**
 * Whether the scheme makes the client speak TLS first.
 *
 * @public
 */
export function opensTls(request: ParsedRequest): boolean {
  return request.scheme === 'https' || request.scheme === 'tls';
}

function mostSpecific(
  listeners: readonly ServingListener[],
  hostname: string,
): ServingListener | undefined {
  let best: ServingListener | undefined;
  for (const one of listeners) {
    const { hostname: own, spec } = one.listener;
    const covers =
      spec.protocol === 'TCP' ||
      spec.protocol === 'UDP' ||
      coversHostname(own, hostname);
    if (
      covers &&
      (!best || compareSpecificity(own, best.listener.hostname) < 0)
    ) {
      best = one;
    }
  }
  return best;
}

/**
 * The listener that a connection ends at.
 *
 * @public
 */
export interface ListenerChoice {
  /** Undefined when no listener takes the connection. */
  readonly chosen: ServingListener | undefined;
  /** One that would have, were it in order. */
  readonly broken: ServingListener | undefined;
  /** Those at the port, whatever their protocol and hostname. */
  readonly atPort: readonly ServingListener[];
}

/**
 * Which listener takes a request: by port and by what the scheme speaks, then by the most specific hostname that matches
 * the server name of a TLS client or else the request's host.
 *
 * @public
 */
export function chooseListener(
  routing: Routing,
  request: ParsedRequest,
): ListenerChoice {
  const atPort = routing.listeners.filter(
    ({ listener }) => listener.spec.port === request.port,
  );
  const speaking = atPort.filter(({ listener }) =>
    speaks(listener.spec.protocol, request.scheme),
  );
  const hostname = opensTls(request) ? request.serverName : request.host;
  return {
    chosen: mostSpecific(
      speaking.filter(({ listener }) => listener.accepted),
      hostname,
    ),
    broken: mostSpecific(
      speaking.filter(({ listener }) => !listener.accepted),
      hostname,
    ),
    atPort,
  };
}

/**
 * Whether the host of a request over TLS belongs to another listener than the one that its connection ended at. Gateway
 * API spec: such a request is not served.
 *
 * @public
 */
export function isMisdirected(
  { atPort, chosen }: ListenerChoice,
  request: ParsedRequest,
): boolean {
  if (!chosen || request.host === request.serverName) return false;
  const owner = mostSpecific(
    atPort.filter(
      ({ listener }) =>
        listener.accepted &&
        listener.spec.protocol === chosen.listener.spec.protocol,
    ),
    request.host,
  );
  return owner !== chosen;
}
