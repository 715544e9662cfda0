import {
  Kind,
  KIND_NAMES,
  KINDS,
  KubernetesObject,
  Lease,
} from 'backstage-plugin-cilium-gateway-engine';
import type { MirroredKind } from '../mirror/kind';

/** Everything of a lease that matters beyond the sign of life that a renewal is. */
function substance(lease: Lease): string {
  const { spec, metadata } = lease;
  return JSON.stringify([
    spec.holderIdentity,
    spec.leaseDurationSeconds,
    spec.acquireTime,
    spec.leaseTransitions,
    metadata.uid,
    metadata.deletionTimestamp,
    metadata.labels,
    metadata.annotations,
    metadata.ownerReferences,
  ]);
}

/**
 * Whether the second lease is the first one renewed: its holder wrote a new `renewTime` and nothing else. Each holder does
 * so every retry period, two seconds by default, for each Service that it announces.
 */
export function isRenewal(previous: Lease, next: Lease): boolean {
  return substance(previous) === substance(next);
}

/** All that is kept of an object but the bookkeeping of writes. */
function content({ metadata, ...rest }: KubernetesObject): string {
  const { resourceVersion: _, managers, ...kept } = metadata;
  const owned = managers.map(({ time: __, ...manager }) => manager);
  return JSON.stringify([rest, kept, owned]);
}

/**
 * Whether an object was written without a change of anything that is kept of it, as kubelets do with their Nodes to show
 * that they live.
 */
export function isRewritten(
  previous: KubernetesObject,
  next: KubernetesObject,
): boolean {
  return content(previous) === content(next);
}

function mirrored(
  kind: Kind,
  ciliumNamespace: string,
): MirroredKind<KubernetesObject> {
  const { group, versions, plural, inCiliumNamespace, name, ...rest } = {
    inCiliumNamespace: undefined,
    name: undefined,
    metadataOnly: undefined,
    namePrefix: undefined,
    ...KINDS[kind],
  };
  return {
    kind,
    group,
    versions,
    plural,
    namespace: inCiliumNamespace && ciliumNamespace,
    name,
    as: rest.metadataOnly && 'metadata',
    parse: raw => {
      const object: KubernetesObject | undefined = rest.read(raw);
      return object?.metadata.name.startsWith(rest.namePrefix ?? '')
        ? object
        : undefined;
    },
    isHeartbeat: (previous, next) =>
      kind === 'Lease'
        ? isRenewal(previous as Lease, next as Lease)
        : isRewritten(previous, next),
  };
}

/** The kinds that the engine knows, as the mirror wants them. */
export function mirroredKinds(
  ciliumNamespace: string,
): readonly MirroredKind<KubernetesObject>[] {
  return KIND_NAMES.map(kind => mirrored(kind, ciliumNamespace));
}
