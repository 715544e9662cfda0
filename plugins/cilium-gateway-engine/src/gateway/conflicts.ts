import type { Listener } from '../objects';
import { coveringHostnames, hostnameOf } from './hostname';

/**
 * A listener among all those that meet on a Gateway.
 *
 * @public
 */
export interface Contender {
  readonly spec: Listener;
  /** Who goes first: 0 for the Gateway's own listeners, then its ListenerSets by age. */
  readonly rank: number;
}

/**
 * @public
 */
export interface Conflict<T extends Contender> {
  readonly reason: 'HostnameConflict' | 'ProtocolConflict';
  /** The listener that stands in the way. */
  readonly with: T;
}

/** The two contenders that go first: who else can stand in a contender's way is answered by them alone. */
interface Firsts<T> {
  first: T;
  second?: T;
}

function add<T extends Contender, K>(
  map: Map<K, Firsts<T>>,
  key: K,
  one: T,
): void {
  const firsts = map.get(key);
  if (!firsts) map.set(key, { first: one });
  else if (one.rank < firsts.first.rank) {
    map.set(key, { first: one, second: firsts.first });
  } else if (!firsts.second || one.rank < firsts.second.rank) {
    firsts.second = one;
  }
}

function inTheWay<T extends Contender>(
  firsts: Firsts<T> | undefined,
  of: T,
): T | undefined {
  const other = firsts?.first === of ? firsts.second : firsts?.first;
  return other && other.rank <= of.rank ? other : undefined;
}

/** Contenders by hostname, so that those which share a name with another are found without trying all. */
function hostnameIndex<T extends Contender>() {
  const exact = new Map<string, Firsts<T>>();
  const under = new Map<string, Firsts<T>>();
  return {
    add(one: T) {
      const [hostname, ...above] = coveringHostnames(
        hostnameOf(one.spec.hostname),
      );
      add(exact, hostname, one);
      for (const pattern of above) add(under, pattern, one);
    },
    intersecting(one: T): T | undefined {
      const hostname = hostnameOf(one.spec.hostname);
      for (const pattern of coveringHostnames(hostname)) {
        const other = inTheWay(exact.get(pattern), one);
        if (other) return other;
      }
      return inTheWay(under.get(hostname), one);
    },
  };
}

/** Listeners of these take a port with nothing but each other. */
const COMPLEMENTS: Readonly<Record<string, string>> = {
  TCP: 'UDP',
  UDP: 'TCP',
};

/** HTTPS and TLS passthrough share a port as long as they share no name. */
const OPPOSITES: Readonly<Record<string, string>> = {
  HTTPS: 'TLS',
  TLS: 'HTTPS',
};

/**
 * Which listeners of one Gateway and its ListenerSets stand in each other's way, and which of them loses: of two of the
 * same owner both, else the one that comes later. Cilium behaviour since 1.20:
 *
 * - a TCP and a UDP listener share a port with each other and with no third;
 * - HTTPS and TLS passthrough share a port as long as no name belongs to both;
 * - two listeners of one protocol need different hostnames;
 * - HTTP shares a port with HTTPS and TLS.
 *
 * @public
 */
export function findConflicts<T extends Contender>(
  contenders: readonly T[],
): ReadonlyMap<T, Conflict<T>> {
  const sameName = new Map<string, Firsts<T>>();
  // By port and by what a listener must not be to be in the way.
  const others = new Map<string, Firsts<T>>();
  const layer4 = new Map<number, Firsts<T>>();
  const names = new Map<string, ReturnType<typeof hostnameIndex<T>>>();
  const namesOf = (one: T, protocol: string) => {
    const key = `${one.spec.port} ${protocol}`;
    let index = names.get(key);
    if (!index) {
      index = hostnameIndex<T>();
      names.set(key, index);
    }
    return index;
  };
  const nameKey = ({ spec }: T) =>
    `${spec.port} ${spec.protocol} ${hostnameOf(spec.hostname)}`;
  for (const one of contenders) {
    const { port, protocol } = one.spec;
    add(sameName, nameKey(one), one);
    if (Object.hasOwn(COMPLEMENTS, protocol)) add(layer4, port, one);
    for (const complement of Object.values(COMPLEMENTS)) {
      if (protocol !== complement) add(others, `${port} ${complement}`, one);
    }
    if (Object.hasOwn(OPPOSITES, protocol)) namesOf(one, protocol).add(one);
  }
  const protocolRival = (one: T): T | undefined => {
    const { port, protocol } = one.spec;
    if (Object.hasOwn(COMPLEMENTS, protocol)) {
      return inTheWay(others.get(`${port} ${COMPLEMENTS[protocol]}`), one);
    }
    return (
      inTheWay(layer4.get(port), one) ??
      (Object.hasOwn(OPPOSITES, protocol)
        ? namesOf(one, OPPOSITES[protocol]).intersecting(one)
        : undefined)
    );
  };
  const conflicts = new Map<T, Conflict<T>>();
  for (const one of contenders) {
    const rival = protocolRival(one);
    const namesake = inTheWay(sameName.get(nameKey(one)), one);
    if (rival) {
      conflicts.set(one, { reason: 'ProtocolConflict', with: rival });
    } else if (namesake) {
      conflicts.set(one, { reason: 'HostnameConflict', with: namesake });
    }
  }
  return conflicts;
}
