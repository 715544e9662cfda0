import { generatedServiceFor } from '../gateway/generated';
import { generatedService, gatewayOwnership } from '../gateway';
import type { Gateway, KubernetesObject, Node, Service } from '../objects';
import { keyOf, Kind, KIND_NAMES, KINDS, World } from '../world';
import { appliedObject, isAlike } from './applied';
import type { Change } from './request';

/** A world to which a change was applied, and of which Services the owner has changed. */
export interface Applied {
  /** Everything but the Services, which are as they were: what becomes of their addresses is yet to be seen. */
  readonly world: World;
  /** Services as they would be, by key; undefined for one that is removed. */
  readonly services: ReadonlyMap<string, Service | undefined>;
  readonly touched: ReadonlySet<Kind>;
}

type Removal = Change['remove'][number];

const objectsOf = (world: World, kind: Kind): readonly KubernetesObject[] =>
  world.table(kind).all();

const keysIn = (world: World, kind: Kind, namespace: string): Removal[] =>
  objectsOf(world, kind)
    .filter(({ metadata }) => metadata.namespace === namespace)
    .map(object => ({ kind, key: keyOf(object) }));

/** What goes with an object that is deleted: what is in a namespace, what a Gateway or a Service owns. */
function owned(world: World, { kind, key }: Removal): readonly Removal[] {
  if (kind === 'Namespace')
    return KIND_NAMES.filter(one => KINDS[one].namespaced).flatMap(one =>
      keysIn(world, one, key),
    );
  if (kind === 'Node') return [{ kind: 'CiliumNode', key }];
  if (kind === 'Service')
    return world
      .table('EndpointSlice')
      .by('service', key)
      .map(slice => ({ kind: 'EndpointSlice', key: keyOf(slice) }));
  const gateway = kind === 'Gateway' && world.table('Gateway').get(key);
  const service = gateway && gatewayOwnership(world, gateway).service;
  return service ? [{ kind: 'Service', key: keyOf(service) }] : [];
}

function withOwned(world: World, remove: Change['remove']): readonly Removal[] {
  const found = new Map<string, Removal>();
  const queue = [...remove];
  for (const one of queue) {
    const name = `${one.kind} ${one.key}`;
    if (found.has(name)) continue;
    found.set(name, one);
    queue.push(...owned(world, one));
  }
  return [...found.values()];
}

/** Cilium copies the labels of a Node to its own record of it. */
function copied(world: World, node: Node): readonly KubernetesObject[] {
  const recorded = world.table('CiliumNode').get(node.metadata.name);
  if (!recorded) return [];
  const { labels } = node.metadata;
  return [{ ...recorded, metadata: { ...recorded.metadata, labels } }];
}

/** Gateways of which the Service may be made anew. */
function regenerated(world: World, put: readonly KubernetesObject[]) {
  const all = world.table('Gateway').all();
  return put.some(({ kind }) =>
    ['GatewayClass', 'CiliumGatewayClassConfig'].includes(kind),
  )
    ? all
    : all.filter(gateway => put.includes(gateway));
}

/**
 * Applies a change as the API server and the controllers behind it would, up to LB-IPAM: deletes what is owned along with its
 * owner, copies the labels of Nodes, makes the Services of Gateways anew.
 */
export function apply(before: World, change: Change, now: number): Applied {
  const given = change.put.map(object => ({
    object: appliedObject(before, object, now),
    recorded: before.table(object.kind as Kind).get(keyOf(object)),
  }));
  const changed = given.flatMap(({ object, recorded }) =>
    object === recorded ? [] : object,
  );
  const named = new Set(change.put.map(one => `${one.kind} ${keyOf(one)}`));
  const put = [
    ...changed,
    ...changed
      .flatMap(one => (one.kind === 'Node' ? copied(before, one as Node) : []))
      .filter(one => !named.has(`${one.kind} ${keyOf(one)}`)),
  ];
  // What is given along with its namespace's removal is removed too: its namespace is not there to take it.
  const remove = withOwned(before, change.remove);
  const isService = ({ kind }: { readonly kind: string }) => kind === 'Service';
  const world = before.with({
    put: put.filter(one => !isService(one)),
    remove: remove.filter(one => !isService(one)),
  });
  const services = new Map<string, Service | undefined>();
  for (const { key } of remove.filter(isService)) services.set(key, undefined);
  for (const one of put.filter(isService))
    services.set(keyOf(one), one as Service);
  for (const gateway of regenerated(world, put)) {
    const service = nextService(before, world, gateway);
    if (service && !services.has(keyOf(service)))
      services.set(keyOf(service), service);
  }
  const touched = new Set<Kind>(
    [...put, ...remove].map(one => one.kind as Kind),
  );
  if (services.size > 0) touched.add('Service');
  return { world, services, touched };
}

/** What differs between two, in place of what there is; anything else about it stays as somebody made it. */
function withDifferences<T extends object>(was: T, is: T, known: T): T {
  const next = { ...known } as Record<string, unknown>;
  const [before, after] = [was, is] as Record<string, unknown>[];
  for (const key of Object.keys({ ...before, ...after }))
    if (!isAlike(before[key], after[key])) next[key] = after[key];
  return next as T;
}

/** The Service of a Gateway made anew; undefined where that changes nothing, or is not Cilium's to do. */
function nextService(
  before: World,
  world: World,
  gateway: Gateway,
): Service | undefined {
  if (gatewayOwnership(world, gateway).managed !== true) return undefined;
  const next = generatedServiceFor(world, gateway);
  const recorded = before.table('Gateway').get(keyOf(gateway));
  const known = generatedService(before, recorded ?? gateway);
  // One that its controller owes already is not owed to the change.
  if (recorded && !known)
    return gatewayOwnership(before, recorded).managed === true
      ? undefined
      : next;
  if (!recorded || !known) return next;
  const was = generatedServiceFor(before, recorded);
  const { labels, annotations } = known.metadata;
  const updated: Service = {
    ...known,
    metadata: {
      ...known.metadata,
      labels: withDifferences(
        was.metadata.labels,
        next.metadata.labels,
        labels,
      ),
      annotations: withDifferences(
        was.metadata.annotations,
        next.metadata.annotations,
        annotations,
      ),
      generation: (known.metadata.generation ?? 1) + 1,
    },
    spec: withDifferences(was.spec, next.spec, known.spec),
  };
  const isSame =
    isAlike(updated.spec, known.spec) &&
    isAlike(updated.metadata.labels, labels) &&
    isAlike(updated.metadata.annotations, annotations);
  return isSame ? undefined : updated;
}
