import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { ciliumIssue, gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'route-parent-missing',
  severity: 'error',
  title: 'A route’s parent does not exist',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Requests do not arrive, and the route has no status at all: nobody feels responsible for a parent that does not exist.',
    cause:
      'The parentRef names a Gateway or ListenerSet that is not there. Without `namespace` the route’s own namespace is meant. Cilium up to 1.18.2 wrote `Accepted=False` with reason `InvalidHTTPRoute`; newer ones write nothing.',
    look: [
      'kubectl get gateway,listenerset -A',
      'kubectl get httproute <name> -n <namespace> -o jsonpath="{.spec.parentRefs}"',
    ],
    fix: 'Correct name or namespace of the parentRef, or create the Gateway.',
    silent:
      'A parentRef of kind Service, which belongs to a mesh; a route with another parent is still told about the missing one, since requests are expected to arrive there too.',
    references: [gatewayApiDocs('api-types/httproute'), ciliumIssue(39322)],
  },
  *evaluate({ parents: judged, world }) {
    for (const { route, parents } of judged) {
      for (const { index, parent, gateway, accepted, evidence } of parents) {
        if (accepted !== false || gateway !== undefined) continue;
        const object = refOf(route);
        const elsewhere = world
          .table('Gateway')
          .all()
          .filter(one => one.metadata.name === parent.name)
          .map(one => one.metadata.namespace);
        yield {
          object,
          field: `spec.parentRefs[${index}]`,
          message: `${object.kind} ${object.namespace}/${object.name} names ${
            parent.kind
          } ${parent.namespace}/${parent.name}, which does not exist${
            elsewhere.length > 0 && parent.kind === 'Gateway'
              ? `; there is one of that name in namespace ${elsewhere.join(
                  ', ',
                )}`
              : ''
          }.`,
          seen: evidence[0]?.seen ?? 'does not exist',
          wanted: evidence[0]?.wanted ?? `an existing ${parent.kind}`,
          because: evidence,
          fix: {
            text: 'Correct the name or the namespace of the parentRef, or create what it names.',
            commands: [edit(object), 'kubectl get gateway -A'],
          },
        };
      }
    }
  },
};
