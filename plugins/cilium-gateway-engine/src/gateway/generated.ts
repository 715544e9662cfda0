import { ciliumConfig, ipFamiliesEnabled } from '../cluster';
import type { Gateway, GatewayClass, Service, ServicePort } from '../objects';
import type { World } from '../world';
import {
  generatedService,
  generatedServiceName,
  shortenName,
} from './generatedService';

/** Annotation by which the operator hands `spec.addresses` to LB-IPAM; the older of two spellings. */
const REQUESTED_IPS = 'io.cilium/lb-ipam-ips';

function portsOf({ spec }: Gateway): readonly ServicePort[] {
  const ports = new Map<string, ServicePort>();
  for (const { port, protocol } of spec.listeners) {
    const isUdp = protocol === 'UDP';
    const name = isUdp ? `port-${port}-udp` : `port-${port}`;
    ports.set(name, { name, port, protocol: isUdp ? 'UDP' : 'TCP' });
  }
  return [...ports.values()];
}

function settingsOf(world: World, gatewayClass: GatewayClass | undefined) {
  const ref = gatewayClass?.spec.parametersRef;
  if (ref?.kind !== 'CiliumGatewayClassConfig') return undefined;
  return world
    .table('CiliumGatewayClassConfig')
    .get(`${ref.namespace ?? ''}/${ref.name}`)?.service;
}

/**
 * The Service that Cilium's operator would make of a Gateway that it serves: the one there is, brought up to date, or a new
 * one without a status. Cilium behaviour: labels and annotations that the Gateway no longer asks for stay.
 *
 * @public
 */
export function generatedServiceFor(world: World, gateway: Gateway): Service {
  const { name, namespace, uid } = gateway.metadata;
  const { infrastructure, addresses } = gateway.spec;
  const known = generatedService(world, gateway);
  const settings = settingsOf(
    world,
    world.table('GatewayClass').get(gateway.spec.gatewayClassName),
  );
  const config = ciliumConfig(world);
  const hostNetwork = config?.flag('gateway-api-hostnetwork-enabled') === true;
  const type = hostNetwork ? 'ClusterIP' : settings?.type ?? 'LoadBalancer';
  const families = ipFamiliesEnabled(world);
  const policy =
    settings?.ipFamilyPolicy ??
    (families.length > 1 ? 'PreferDualStack' : undefined);
  const requested = addresses.flatMap(({ value }) => value ?? []);
  const owner = { apiVersion: gateway.apiVersion, kind: 'Gateway', name, uid };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      uid: '',
      resourceVersion: '',
      managers: [],
      ...known?.metadata,
      name: known?.metadata.name ?? generatedServiceName(name),
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
      ownerReferences: [{ ...owner, controller: true }],
    },
    spec: {
      selector: {},
      externalIPs: [],
      ...known?.spec,
      type,
      ports: portsOf(gateway),
      externalTrafficPolicy:
        type === 'ClusterIP'
          ? undefined
          : settings?.externalTrafficPolicy ??
            config?.value('gateway-api-service-externaltrafficpolicy'),
      loadBalancerClass:
        type === 'LoadBalancer'
          ? known?.spec.loadBalancerClass ?? settings?.loadBalancerClass
          : undefined,
      ipFamilyPolicy: policy ?? known?.spec.ipFamilyPolicy,
      ipFamilies:
        settings && settings.ipFamilies.length > 0
          ? settings.ipFamilies
          : known?.spec.ipFamilies ?? [],
    },
    status: known?.status ?? { ingress: [], conditions: [] },
  };
}
