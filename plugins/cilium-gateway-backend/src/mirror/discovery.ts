import type { KubeClient } from '../kube/client';
import type { Clock } from '../kube/clock';
import type { MirroredKind } from './kind';

/** Answers in which version each kind is served. */
export interface Discovery {
  /**
   * The versions of `kind` that the server serves, of those that are understood, the preferred one first. The answer is
   * not older than `notBefore` on the monotonic clock.
   *
   * @throws KubeError when the server does not tell.
   */
  resolve(kind: MirroredKind, notBefore: number): Promise<readonly string[]>;
}

/**
 * Asks the server once for all kinds of a group. A group's list of versions is not enough: a version of a group need
 * not hold every kind of it.
 */
export function createDiscovery(options: {
  client: Pick<KubeClient, 'servedVersions' | 'servedPlurals'>;
  kinds: readonly MirroredKind[];
  clock: Clock;
  signal: AbortSignal;
}): Discovery {
  const { client, kinds, clock, signal } = options;
  type Served = ReadonlyMap<string, ReadonlySet<string>>;
  const groups = new Map<string, { asked: number; served: Promise<Served> }>();

  const ask = async (group: string): Promise<Served> => {
    const understood = new Set(
      kinds.filter(kind => kind.group === group).flatMap(kind => kind.versions),
    );
    const versions = await client.servedVersions(group, signal);
    const entries = versions
      .filter(version => understood.has(version))
      .map(
        async version =>
          [
            version,
            await client.servedPlurals(group, version, signal),
          ] as const,
      );
    return new Map(await Promise.all(entries));
  };
  const served = (group: string, notBefore: number): Promise<Served> => {
    const known = groups.get(group);
    if (known && known.asked >= notBefore) {
      return known.served;
    }
    const entry = { asked: clock.monotonic(), served: ask(group) };
    groups.set(group, entry);
    entry.served.catch(() => {
      if (groups.get(group) === entry) {
        groups.delete(group);
      }
    });
    return entry.served;
  };

  return {
    async resolve(kind, notBefore) {
      const versions = await served(kind.group, notBefore);
      return kind.versions.filter(version =>
        versions.get(version)?.has(kind.plural),
      );
    },
  };
}
