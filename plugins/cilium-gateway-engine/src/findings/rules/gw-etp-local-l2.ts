import { countEndpoints, owningGateway } from '../../gateway';
import { refOf, Service } from '../../objects';
import { keyOf, World } from '../../world';
import { helmSet, patch, restartOperator } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';
import { unreachableOf } from '../unreachable';

/** Whether Cilium generated the Service, so that its one endpoint is a dummy on no node. */
export function hasDummyEndpoint(world: World, service: Service): boolean {
  if (owningGateway(world, service)) return true;
  if (service.metadata.labels['cilium.io/ingress'] === 'true') return true;
  return (
    world.table('EndpointSlice').by('service', keyOf(service)).length > 0 &&
    countEndpoints(world, service, undefined) === null
  );
}

export const rule: Rule = {
  id: 'gw-etp-local-l2',
  severity: 'error',
  title: 'A Gateway with externalTrafficPolicy Local is announced by nobody',
  versions: '>=1.20.2',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom:
      'Gateway, Service and policy are all green, and nothing answers ARP for the address: there is no lease, or nobody holds it.',
    cause:
      'Since Cilium 1.20.2 only nodes with a ready endpoint of the Service compete for its lease when `externalTrafficPolicy` is Local. The Service of a Gateway or Ingress has one dummy endpoint, which is on no node.',
    look: [
      'kubectl get service -n <namespace> <name> -o jsonpath="{.spec.externalTrafficPolicy}"',
      'kubectl get leases -n kube-system | grep <name>',
    ],
    fix: 'Use externalTrafficPolicy Cluster, which is the default; set it back where it was set: the Helm value or the CiliumGatewayClassConfig.',
    silent:
      'Policy Cluster; Cilium before 1.20.2; a Service that is announced all the same; a Service with pods of its own (see [l2-no-announcer](l2-no-announcer.md)).',
    references: [ciliumIssue(48799)],
  },
  *evaluate({ world, announcements }) {
    for (const { service, ref, answer } of announcements) {
      if (service.spec.externalTrafficPolicy !== 'Local') continue;
      if (answer.mode !== 'l2' || answer.policies.length === 0) continue;
      if (answer.state !== 'missing' && answer.state !== 'released') continue;
      if (!hasDummyEndpoint(world, service)) continue;
      const gateway = owningGateway(world, service);
      yield {
        object: ref,
        field: 'spec.externalTrafficPolicy',
        message: `Service ${ref.namespace}/${ref.name}${
          gateway ? ` of Gateway ${gateway.metadata.name}` : ''
        } is announced by nobody: with externalTrafficPolicy Local only nodes with an endpoint compete, and its one endpoint is a dummy.`,
        seen: 'Local',
        wanted: 'Cluster',
        because: answer.evidence,
        fix: {
          text: 'Set externalTrafficPolicy Cluster in the Helm values, or in the CiliumGatewayClassConfig if it is set there.',
          commands: [
            helmSet(
              world.ciliumNamespace,
              'gatewayAPI.externalTrafficPolicy=Cluster',
            ),
            restartOperator(world.ciliumNamespace),
            patch(ref, { spec: { externalTrafficPolicy: 'Cluster' } }),
          ],
        },
        affects: gateway ? [refOf(gateway)] : [],
        explains: unreachableOf(ref),
      };
    }
  },
};
