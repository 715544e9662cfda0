import {
  allocate,
  featuresOf,
  IPAM_CONDITION,
  keyOf,
  poolConditions,
  type Condition,
  type IngressEntry,
  type Service,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Storage, StorageEvent } from '../storage';
import type { Clock } from './clock';
import { writtenConditions } from './conditions';
import type { Controller } from './control-loop';

const WRITER = {
  manager: 'cilium-operator-lb-ipam',
  subresource: 'status',
} as const;

const POOLS = 'ciliumloadbalancerippools.cilium.io';

/** Resources by whose change other Services than the changed one can gain or lose addresses. */
const CONCERNING_ALL = new Set([
  POOLS,
  'configmaps',
  'daemonsets.apps',
  'deployments.apps',
]);

/** Who is served first: those that have an address already, then by age and name. */
function byTurn(a: Service, b: Service): number {
  const holds = (service: Service) =>
    service.status.ingress.length > 0 ? 0 : 1;
  const age = (service: Service) => service.metadata.creationTimestamp ?? '';
  return (
    holds(a) - holds(b) ||
    age(a).localeCompare(age(b)) ||
    keyOf(a).localeCompare(keyOf(b))
  );
}

const waits = ({ status }: Service) =>
  status.conditions.some(
    ({ type, status: satisfied }) =>
      type === IPAM_CONDITION && satisfied === 'False',
  );

/** The LB-IPAM part of Cilium's operator: writes down what the engine allocates, on Services and pools. */
export function createLbIpam(
  storage: Storage,
  world: World,
  clock: Clock,
): Controller {
  const services = () => world.table('Service');
  const pools = () => world.table('CiliumLoadBalancerIPPool');

  /** Keys of Services to look at. */
  const dirty = new Set<string>(services().all().map(keyOf));
  let poolsDirty = true;
  let lastPoolWent = false;

  function lookAtAll(which: (service: Service) => boolean = () => true): void {
    for (const service of services().all()) {
      if (which(service)) dirty.add(keyOf(service));
    }
  }

  function write(
    service: Service,
    ingress: readonly IngressEntry[],
    condition: Condition | null,
  ): void {
    const { namespace, name } = service.metadata;
    const raw = storage.get('services', { namespace, name })!;
    const held: any[] = raw.status.loadBalancer?.ingress ?? [];
    const conditions: any[] = raw.status.conditions ?? [];
    const others = conditions.filter(({ type }) => type !== IPAM_CONDITION);
    const ours = condition
      ? writtenConditions(
          conditions,
          [condition],
          condition.observedGeneration,
          clock.now(),
        )
      : [];
    storage.update(
      {
        ...raw,
        status: {
          ...raw.status,
          conditions: [...others, ...ours],
          loadBalancer: {
            ingress: ingress.map(
              entry => held.find(({ ip }) => ip === entry.ip) ?? entry,
            ),
          },
        },
      },
      WRITER,
    );
    const freed = service.status.ingress.some(
      ({ ip }) => !ingress.some(entry => entry.ip === ip),
    );
    if (freed) lookAtAll(waits);
  }

  function serve(service: Service): void {
    const decision = allocate(world, service);
    if (decision.action === 'clear') write(service, [], null);
    if (decision.action === 'write' && decision.isChange) {
      write(service, decision.ingress, decision.condition);
    }
  }

  /** Before it goes to sleep for want of pools, the operator takes back what it gave. */
  function strip(): void {
    for (const service of services().all()) {
      const known = service.status.conditions.find(
        ({ type }) => type === IPAM_CONDITION,
      );
      if (!known) continue;
      write(service, [], {
        ...known,
        status: 'False',
        reason: 'no_pool',
        message: '',
      });
    }
  }

  function writePools(): void {
    for (const pool of pools().all()) {
      const conditions = poolConditions(world, pool);
      if (conditions.length === 0) continue;
      const raw = storage.get(POOLS, pool.metadata)!;
      storage.update(
        {
          ...raw,
          status: {
            ...raw.status,
            conditions: writtenConditions(
              raw.status?.conditions,
              conditions,
              raw.metadata.generation,
              clock.now(),
            ),
          },
        },
        WRITER,
      );
    }
  }

  function isOwnWrite({ object, previous, type }: StorageEvent): boolean {
    return (
      type === 'MODIFIED' &&
      object.metadata.generation !== undefined &&
      object.metadata.generation === previous?.metadata.generation
    );
  }

  return {
    observe(event) {
      const { type, resource, object } = event;
      if (resource === 'services') {
        poolsDirty = true;
        const { namespace, name } = object.metadata;
        if (type === 'DELETED') lookAtAll(waits);
        else dirty.add(`${namespace}/${name}`);
      } else if (CONCERNING_ALL.has(resource)) {
        if (resource === POOLS && isOwnWrite(event)) return;
        lookAtAll();
        poolsDirty = true;
        lastPoolWent ||= resource === POOLS && pools().size === 0;
      }
    },
    reconcile() {
      if (featuresOf(world).lbIpam !== true) return;
      if (lastPoolWent && pools().size === 0) strip();
      lastPoolWent = false;
      const due = [...dirty]
        .flatMap(key => services().get(key) ?? [])
        .filter(
          ({ spec, status }) =>
            spec.type === 'LoadBalancer' || status.conditions.length > 0,
        )
        .sort(byTurn);
      dirty.clear();
      for (const service of due) serve(services().get(keyOf(service))!);
      if (!poolsDirty) return;
      poolsDirty = false;
      writePools();
    },
  };
}
