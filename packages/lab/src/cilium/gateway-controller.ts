import {
  CILIUM_GATEWAY_CONTROLLER,
  featuresOf,
  gatewayDefinitions,
  gatewayViews,
  isKnown,
  keyOf,
  ROUTE_KINDS,
  type GatewayView,
  type GatewayViews,
  type KubernetesObject,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { KubeObject, Storage, StorageEvent } from '../storage';
import { withCertificates } from './certificates';
import type { Clock } from './clock';
import { writtenConditions } from './conditions';
import type { Controller } from './control-loop';
import {
  gatewayStatus,
  listenerSetStatus,
  routeParents,
} from './gateway-status';
import { generateService } from './generated-services';

const WRITER = {
  manager: 'cilium-operator-generic',
  subresource: 'status',
} as const;

/** Resources outside Gateway API's group whose changes concern Gateways. */
const CONCERNING = new Set([
  'namespaces',
  'secrets',
  'configmaps',
  'daemonsets.apps',
  'customresourcedefinitions.apiextensions.k8s.io',
  'ciliumgatewayclassconfigs.cilium.io',
]);

/**
 * The Gateway API part of Cilium's operator: generates the Services of
 * Gateways, and writes what the engine computes as status of GatewayClasses,
 * Gateways, ListenerSets and routes.
 */
export function createGatewayController(
  storage: Storage,
  world: World,
  clock: Clock,
): Controller {
  let dirty = true;

  function isConcerned({ resource, object, previous }: StorageEvent): boolean {
    if (resource.endsWith('.gateway.networking.k8s.io')) return true;
    if (resource === 'services') {
      const { namespace, name, ownerReferences = [] } = object.metadata;
      if (ownerReferences.some(({ kind }) => kind === 'Gateway')) return true;
      if (previous && previous.spec === object.spec) return false;
      return ROUTE_KINDS.some(
        kind => world.table(kind).by('backend', `${namespace}/${name}`).length,
      );
    }
    return CONCERNING.has(resource);
  }

  function stored(object: KubernetesObject): KubeObject {
    const { id } = storage.resourceOf(object);
    return storage.get(id, object.metadata)!;
  }

  function writeStatus(raw: KubeObject, status: object): void {
    storage.update({ ...raw, status }, WRITER);
  }

  function writeClasses(): void {
    for (const gatewayClass of world.table('GatewayClass').all()) {
      if (gatewayClass.spec.controllerName !== CILIUM_GATEWAY_CONTROLLER) {
        continue;
      }
      const raw = stored(gatewayClass);
      writeStatus(raw, {
        ...raw.status,
        conditions: writtenConditions(
          raw.status?.conditions,
          [
            {
              type: 'Accepted',
              status: 'True',
              reason: 'Accepted',
              message: 'Valid GatewayClass',
            },
          ],
          raw.metadata.generation,
          clock.now(),
        ),
      });
    }
  }

  function writeGateway(view: GatewayView): void {
    const accepted = view.conditions.some(
      ({ type, status }) => type === 'Accepted' && status === 'True',
    );
    if (accepted) {
      generateService(storage, world, view.gateway);
    }
    const raw = stored(view.gateway);
    writeStatus(raw, gatewayStatus(view, raw, clock.now()));
    for (const set of view.sets) {
      if (set.admitted === null) continue;
      const rawSet = stored(set.set);
      writeStatus(rawSet, listenerSetStatus(view, set, rawSet, clock.now()));
    }
  }

  function writeRoutes(views: GatewayViews): void {
    for (const kind of ROUTE_KINDS) {
      if (!isKnown(world, kind)) continue;
      for (const route of world.table(kind).all()) {
        const raw = stored(route);
        const parents = routeParents(views, route, raw, clock.now());
        if (raw.status !== undefined || parents.length > 0) {
          writeStatus(raw, { ...raw.status, parents });
        }
      }
    }
  }

  return {
    observe(event) {
      dirty ||= isConcerned(event);
    },
    reconcile() {
      if (!dirty) return;
      dirty = false;
      if (featuresOf(world).gatewayApi !== true) return;
      if (gatewayDefinitions(world).problems.length > 0) return;
      writeClasses();
      const views = gatewayViews(withCertificates(storage, world));
      for (const gateway of world.table('Gateway').all()) {
        const told = views.world.table('Gateway').get(keyOf(gateway))!;
        const view = views.of(told);
        if (view.ownership.managed === true) writeGateway(view);
      }
      writeRoutes(views);
    },
  };
}
