import type { KubeClient } from '../kube/client';
import type { Clock } from '../kube/clock';
import { KubeError } from '../kube/errors';
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
 * not hold every kind of it. What stands in for an API server without telling what it serves, not even of the core group, is
 * asked for the kinds themselves.
 */
export function createDiscovery(options: {
  client: Pick<KubeClient, 'listPage' | 'servedVersions' | 'servedPlurals'>;
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

  let tells = false;
  const serverTells = async (): Promise<boolean> => {
    tells ||= (await client.servedPlurals('', 'v1', signal)).size > 0;
    return tells;
  };
  const isServed = async (
    kind: MirroredKind,
    version: string,
  ): Promise<boolean> => {
    try {
      await client.listPage({ ...kind, version }, { limit: 1, signal });
      return true;
    } catch (error) {
      const { code } = error as KubeError;
      if (code === 'not-found') return false;
      if (code === 'forbidden') return true;
      throw error;
    }
  };

  return {
    async resolve(kind, notBefore) {
      const versions = await served(kind.group, notBefore);
      const told = kind.versions.filter(version =>
        versions.get(version)?.has(kind.plural),
      );
      if (told.length > 0 || (await serverTells())) return told;
      const answers = await Promise.all(
        kind.versions.map(version => isServed(kind, version)),
      );
      return kind.versions.filter((_, at) => answers[at]);
    },
  };
}
