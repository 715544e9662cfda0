import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'listener-conflict',
  severity: 'error',
  title: 'Two listeners cannot share a port',
  versions: '>=1.20.0-0',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'A listener is `Conflicted=True` with `HostnameConflict` or `ProtocolConflict` and takes no routes.',
    cause:
      'Two listeners on one port of a Gateway have the same protocol and hostname, or protocols that cannot be told apart: TLS passthrough and HTTPS for names that overlap, or TCP beside anything else. Both of a Gateway’s own listeners are refused; against a ListenerSet the Gateway’s wins, then the older set’s.',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.status.listeners}"',
    ],
    fix: 'Give one of them another port or another hostname.',
    silent:
      'The same hostname and port on two Gateways, since each Gateway has an address of its own; HTTP and HTTPS on different ports; TCP and UDP on one port; Cilium before 1.20, which looked for no conflicts.',
    references: [gatewayApiDocs('reference/spec')],
  },
  *evaluate({ gateways }) {
    for (const view of gateways) {
      for (const listener of [
        ...view.listeners,
        ...view.sets.flatMap(set => set.listeners),
      ]) {
        const problem = listener.problems.find(
          one => one.condition === 'Conflicted',
        );
        if (!problem) continue;
        const object = refOf(listener.owner);
        yield {
          object,
          field: problem.evidence.field,
          message: `Listener ${listener.spec.name} of ${object.kind} ${object.namespace}/${object.name} takes no route. ${problem.message}.`,
          seen: problem.evidence.seen,
          wanted: problem.evidence.wanted,
          fix: {
            text: 'Give one of the two another port or another hostname.',
            commands: [edit(object)],
          },
        };
      }
    }
  },
};
