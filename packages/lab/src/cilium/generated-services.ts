import {
  generatedServiceFor,
  generatedServiceName,
  shortenName,
  type Gateway,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { KubeObject, OwnerReference, Storage } from '../storage';

const OPERATOR = { manager: 'cilium-operator-generic' };
const SLICES = 'endpointslices.discovery.k8s.io';

/** Where a Gateway's Service leads to, since its traffic is taken off by Envoy before it gets there. */
const DUMMY_ADDRESS = '192.192.192.192';
const DUMMY_PORT = 9999;

function ownerReferenceTo({ apiVersion, metadata }: Gateway): OwnerReference {
  return {
    apiVersion,
    kind: 'Gateway',
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** What the engine says of the Service, on top of what there is of it. */
function serviceOf(
  world: World,
  gateway: Gateway,
  known: KubeObject | undefined,
): KubeObject {
  const { metadata, spec } = generatedServiceFor(world, gateway);
  const { externalTrafficPolicy, loadBalancerClass, ipFamilyPolicy } = spec;
  return {
    ...known,
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...known?.metadata,
      name: generatedServiceName(gateway.metadata.name),
      namespace: gateway.metadata.namespace,
      labels: { ...known?.metadata.labels, ...metadata.labels },
      annotations: { ...known?.metadata.annotations, ...metadata.annotations },
      ownerReferences: [ownerReferenceTo(gateway)],
    },
    spec: {
      ...known?.spec,
      type: spec.type,
      ports: spec.ports,
      ...(externalTrafficPolicy !== undefined && { externalTrafficPolicy }),
      ...(loadBalancerClass !== undefined && { loadBalancerClass }),
      ...(ipFamilyPolicy !== undefined && { ipFamilyPolicy }),
      ...(spec.ipFamilies.length > 0 && { ipFamilies: spec.ipFamilies }),
    },
  };
}

function dummySliceOf(gateway: Gateway): KubeObject {
  const { name, namespace } = gateway.metadata;
  const service = generatedServiceName(name);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: service,
      namespace,
      labels: {
        'gateway.networking.k8s.io/gateway-name': shortenName(name),
        'kubernetes.io/service-name': service,
      },
      ownerReferences: [ownerReferenceTo(gateway)],
    },
    addressType: 'IPv4',
    endpoints: [{ addresses: [DUMMY_ADDRESS], conditions: { ready: true } }],
    ports: [{ name: '', port: DUMMY_PORT, protocol: 'TCP' }],
  };
}

/**
 * Makes the Service and the EndpointSlice of a Gateway as Cilium's operator
 * would; deleting the Gateway deletes them.
 *
 * Source of the semantics: Cilium behaviour (operator, Gateway API).
 */
export function generateService(
  storage: Storage,
  world: World,
  gateway: Gateway,
): void {
  const { namespace } = gateway.metadata;
  const name = generatedServiceName(gateway.metadata.name);
  const known = storage.get('services', { namespace, name });
  const service = serviceOf(world, gateway, known);
  if (known) storage.update(service, OPERATOR);
  else storage.create(service, OPERATOR);
  const slice = dummySliceOf(gateway);
  const knownSlice = storage.get(SLICES, slice.metadata);
  if (knownSlice) {
    storage.update(
      { ...slice, metadata: { ...knownSlice.metadata, ...slice.metadata } },
      OPERATOR,
    );
  } else {
    storage.create(slice, OPERATOR);
  }
}
