import {
  ciliumConfig,
  generatedServiceName,
  ipFamiliesEnabled,
  shortenName,
  type Gateway,
  type GatewayClass,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { KubeObject, OwnerReference, Storage } from '../storage';

const OPERATOR = { manager: 'cilium-operator-generic' };
const SLICES = 'endpointslices.discovery.k8s.io';

/** Annotation by which the operator hands `spec.addresses` to LB-IPAM; the older of two spellings. */
const REQUESTED_IPS = 'io.cilium/lb-ipam-ips';

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

function portsOf(gateway: Gateway): any[] {
  const ports = new Map<string, object>();
  for (const { port, protocol } of gateway.spec.listeners) {
    const udp = protocol === 'UDP';
    const name = udp ? `port-${port}-udp` : `port-${port}`;
    ports.set(name, { name, port, protocol: udp ? 'UDP' : 'TCP' });
  }
  return [...ports.values()];
}

/** What the class's CiliumGatewayClassConfig, if it has one that can be read, says about Services. */
function classSettings(world: World, gatewayClass: GatewayClass | undefined) {
  const ref = gatewayClass?.spec.parametersRef;
  if (ref?.kind !== 'CiliumGatewayClassConfig') return undefined;
  return world
    .table('CiliumGatewayClassConfig')
    .get(`${ref.namespace ?? ''}/${ref.name}`)?.service;
}

function familyFields(
  world: World,
  settings: ReturnType<typeof classSettings>,
): object {
  const { ipFamilyPolicy, ipFamilies = [] } = settings ?? {};
  const enabled = ipFamiliesEnabled(world);
  const policy =
    ipFamilyPolicy ?? (enabled.length > 1 ? 'PreferDualStack' : undefined);
  return {
    ...(policy && { ipFamilyPolicy: policy }),
    ...(ipFamilies.length > 0 && { ipFamilies }),
  };
}

function serviceOf(
  world: World,
  gateway: Gateway,
  gatewayClass: GatewayClass | undefined,
  known: KubeObject | undefined,
): KubeObject {
  const { name, namespace } = gateway.metadata;
  const { infrastructure, addresses } = gateway.spec;
  const config = ciliumConfig(world);
  const settings = classSettings(world, gatewayClass);
  const hostNetwork = config?.flag('gateway-api-hostnetwork-enabled') === true;
  const type = hostNetwork ? 'ClusterIP' : settings?.type ?? 'LoadBalancer';
  const loadBalancerClass =
    known?.spec.loadBalancerClass ?? settings?.loadBalancerClass;
  const requested = addresses.flatMap(address => address.value ?? []);
  // Names stay when they go from the Gateway: the operator only ever adds.
  return {
    ...known,
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...known?.metadata,
      name: generatedServiceName(name),
      namespace,
      labels: {
        ...known?.metadata.labels,
        ...infrastructure.labels,
        'gateway.networking.k8s.io/gateway-name': shortenName(name),
        'io.cilium.gateway/owning-gateway': shortenName(name),
      },
      annotations: {
        ...known?.metadata.annotations,
        ...(requested.length > 0 && { [REQUESTED_IPS]: requested.join(',') }),
        ...infrastructure.annotations,
      },
      ownerReferences: [ownerReferenceTo(gateway)],
    },
    spec: {
      ...known?.spec,
      ...familyFields(world, settings),
      type,
      ports: portsOf(gateway),
      ...(type !== 'ClusterIP' && {
        externalTrafficPolicy:
          settings?.externalTrafficPolicy ??
          config?.value('gateway-api-service-externaltrafficpolicy'),
      }),
      ...(type === 'LoadBalancer' &&
        loadBalancerClass !== undefined && { loadBalancerClass }),
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
  gatewayClass: GatewayClass | undefined,
): void {
  const { namespace } = gateway.metadata;
  const name = generatedServiceName(gateway.metadata.name);
  const known = storage.get('services', { namespace, name });
  const service = serviceOf(world, gateway, gatewayClass, known);
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
