import { KINDS, isKind } from 'backstage-plugin-cilium-gateway-engine';
import { objectKey } from '../mirror/kind';
import type { Change, KindState } from '../mirror/sink';
import {
  ClusterWorld,
  createClusterWorld,
  mirroredKinds,
  WorldClock,
} from '../world';

/** A cluster whose mirror is the test. */
export interface ScriptedCluster {
  cluster: ClusterWorld;
  /** Puts manifests in, each as an addition, an update, or a renewal, as the mirror would tell it. */
  put(...manifests: object[]): void;
  remove(kind: string, key: string): void;
  /** Sets states; without kinds, of all that have no state of their own. */
  setState(state: Partial<KindState>, ...kinds: string[]): void;
  stop(): void;
}

/** Starts with every kind listed and empty, heard at this moment. */
export function createScriptedCluster(options: {
  name?: string;
  title?: string;
  unusable?: string;
  clock: WorldClock;
  onChange?: () => void;
}): ScriptedCluster {
  const { name = 'lab', title, unusable, clock, onChange = () => {} } = options;
  const handle = createClusterWorld({
    name,
    title,
    ciliumNamespace: 'kube-system',
    unusable,
    clock,
    onChange,
  });
  const kinds = new Map(
    mirroredKinds('kube-system').map(kind => [kind.kind, kind]),
  );
  const known = new Map<string, any>();
  const states = new Map<string, KindState>();
  const setState = (state: Partial<KindState>, names: string[]) => {
    for (const kind of names) {
      const definition = kinds.get(kind)!;
      const [version] = definition.versions;
      const next: KindState = {
        kind,
        apiVersion: definition.group
          ? `${definition.group}/${version}`
          : version,
        servedVersions: [version],
        state: 'ok',
        since: clock.now(),
        observedAt: clock.now(),
        count: 0,
        ...states.get(kind),
        ...state,
      };
      states.set(kind, next);
      handle.sink.onKindState(next);
    }
  };
  handle.follow({
    kindStates: () =>
      [...states.values()].map(state => ({
        ...state,
        count: isKind(state.kind)
          ? handle.cluster.world.table(state.kind).size
          : 0,
      })),
    clockSkewMs: () => null,
  });
  if (unusable === undefined) setState({}, Object.keys(KINDS));

  const changeFor = (manifest: any): Change => {
    const kind = kinds.get(manifest.kind)!;
    const object = kind.parse({
      ...manifest,
      metadata: { uid: manifest.metadata.name, ...manifest.metadata },
    })!;
    const key = objectKey(object.metadata);
    const id = `${manifest.kind}/${key}`;
    const previous = known.get(id);
    known.set(id, object);
    if (!previous) return { type: 'added', kind: manifest.kind, key, object };
    return kind.isHeartbeat?.(previous, object)
      ? { type: 'heartbeat', kind: manifest.kind, key, object }
      : { type: 'updated', kind: manifest.kind, key, object, previous };
  };
  return {
    cluster: handle.cluster,
    put: (...manifests) => handle.sink.apply(manifests.map(changeFor)),
    remove(kind, key) {
      const object = known.get(`${kind}/${key}`);
      known.delete(`${kind}/${key}`);
      handle.sink.apply([{ type: 'deleted', kind, key, object }]);
    },
    setState: (state, ...names) =>
      setState(state, names.length > 0 ? names : [...states.keys()]),
    stop: handle.stop,
  };
}
