import type { GatewayView } from '../../gateway';
import { Evidence, refOf } from '../../objects';
import type { Context } from '../context';
import { describe, get } from '../kubectl';
import { ciliumIssue, GATEWAY, LB_IPAM } from '../references';
import type { Found, Rule } from '../rule';

/** What shows that the controller has had its turn: a Service that still waits, or its own word. */
function shown(view: GatewayView): readonly Evidence[] | undefined {
  const { gateway, ownership } = view;
  const reported = gateway.status.conditions.find(
    one =>
      one.type === 'Programmed' &&
      one.status === 'False' &&
      one.reason === 'AddressNotAssigned',
  );
  const service = ownership.service;
  if (!reported && !service) return undefined;
  const because: Evidence[] = [];
  if (service) {
    because.push({
      object: refOf(service),
      field: 'status.loadBalancer.ingress',
      seen: 'empty',
      wanted: 'an address',
    });
  }
  if (reported) {
    because.push({
      object: refOf(gateway),
      field: 'status.conditions[Programmed]',
      seen: `False AddressNotAssigned: ${reported.message}`,
      wanted: 'True',
    });
  }
  return because;
}

function found({ config }: Context, view: GatewayView): Found | undefined {
  const { gateway, ownership, addresses, hasAddress } = view;
  if (hasAddress !== false || addresses.hostNetwork) return undefined;
  const service = ownership.service;
  if (service && service.spec.type !== 'LoadBalancer') return undefined;
  if (!service && config?.flag('enable-gateway-api') === false)
    return undefined;
  const because = shown(view);
  if (!because) return undefined;
  const object = refOf(gateway);
  const ref = service && refOf(service);
  return {
    object,
    field: 'status.addresses',
    message: ref
      ? `Gateway ${gateway.metadata.name} has no address, because its Service ${ref.namespace}/${ref.name} has none.`
      : `Gateway ${gateway.metadata.name} has no address, because Cilium has not created a Service for it.`,
    seen: 'no address',
    wanted: 'an address on the generated Service',
    because,
    fix: ref
      ? {
          text: 'Find out why the Service has no address: its condition cilium.io/IPAMRequestSatisfied says so when LB-IPAM is responsible, and whoever serves its loadBalancerClass is asked otherwise.',
          commands: [describe(object), get(ref)],
        }
      : {
          text: 'Look into the operator’s log: it creates the Service.',
          commands: [
            describe(object),
            'kubectl logs -n kube-system deployment/cilium-operator | grep -i gateway',
          ],
        },
    explains: [
      ...(ref ? [{ question: 'pending' as const, of: ref }] : []),
      ...(ref ? [] : [{ question: 'not-routed' as const, of: object }]),
    ],
  };
}

export const rule: Rule = {
  id: 'gw-no-address',
  severity: 'error',
  title: 'A Gateway has no address',
  needs: ['Gateway', 'GatewayClass', 'Service'],
  page: {
    symptom:
      'The Gateway is `Programmed=False` with reason `AddressNotAssigned`.',
    cause:
      'A Gateway’s addresses are those of the LoadBalancer Service that Cilium generates for it. The Service is still without one, or was never created.',
    look: [
      'kubectl get gateway -A',
      'kubectl get service -A -l gateway.networking.k8s.io/gateway-name',
    ],
    fix: 'Ask why the Service is pending. When the plugin knows, it reports that cause in place of this finding.',
    silent:
      'Host network mode, and a GatewayClass whose parameters ask for type NodePort or ClusterIP: up to Cilium 1.19 such a Gateway says `AddressNotAssigned` for ever and works.',
    references: [GATEWAY, LB_IPAM, ciliumIssue(45485), ciliumIssue(47092)],
  },
  *evaluate(context) {
    for (const view of context.gateways) {
      const one = found(context, view);
      if (one) yield one;
    }
  },
};
