import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'route-kind-not-allowed',
  severity: 'error',
  title: 'The listeners take no routes of this kind',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'The route is `Accepted=False` with reason `NotAllowedByListeners`, though its namespace is allowed.',
    cause:
      'A listener takes the kinds that its protocol carries (HTTP and HTTPS: HTTPRoute and GRPCRoute; TLS: TLSRoute; TCP: TCPRoute; UDP: UDPRoute), fewer when `allowedRoutes.kinds` lists some.',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.spec.listeners}"',
    ],
    fix: 'Use a route of a kind that the listener takes, or add a listener for this one.',
    silent:
      'A route that another listener of the same parent takes; a listener that itself asks for something unsupported (see [listener-unsupported](listener-unsupported.md)), which is the cause then.',
    references: [gatewayApiDocs('reference/spec')],
  },
  *evaluate({ parents: judged }) {
    for (const { route, parents } of judged) {
      for (const { accepted, decisions, parent } of parents) {
        const refusing = decisions.filter(
          ({ refusal }) =>
            refusal?.check === 'kind' || refusal?.check === 'protocol',
        );
        const nearer = decisions.some(
          ({ refusal }) =>
            refusal?.check === 'hostname' || refusal?.check === 'namespace',
        );
        if (accepted !== false || nearer || refusing.length === 0) continue;
        const broken = refusing.some(({ listener, refusal }) =>
          refusal?.check === 'kind'
            ? listener.problems.some(
                ({ reason }) =>
                  reason.startsWith('Unsupported') ||
                  reason === 'InvalidRouteKinds',
              )
            : false,
        );
        if (broken) continue;
        const object = refOf(route);
        const names = refusing.map(one => one.listener.spec.name).join(', ');
        const { check, evidence } = refusing[0].refusal!;
        const why =
          check === 'kind'
            ? `it takes ${evidence.seen}`
            : `its protocol is ${evidence.seen}`;
        yield {
          object,
          field: 'kind',
          message: `Listener ${names} of ${parent.kind} ${parent.namespace}/${parent.name} takes no ${object.kind}: ${why}.`,
          seen: object.kind,
          wanted: refusing
            .flatMap(one => one.listener.supportedKinds)
            .filter((kind, index, all) => all.indexOf(kind) === index)
            .join(', '),
          because: refusing.flatMap(one => one.refusal?.evidence ?? []),
          fix: {
            text: 'Write the route as a kind that the listener takes, or attach it to a listener whose protocol carries it.',
            commands: [edit(object), edit(refOf(refusing[0].listener.owner))],
          },
        };
      }
    }
  },
};
