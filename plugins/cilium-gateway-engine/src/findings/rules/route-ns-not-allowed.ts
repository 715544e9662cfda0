import { listenerField } from '../../gateway';
import { refOf } from '../../objects';
import { jsonPatch } from '../kubectl';
import { ciliumIssue, gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'route-ns-not-allowed',
  severity: 'error',
  title: 'The listeners take no routes from this namespace',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Requests get 404; the route is `Accepted=False` with reason `NotAllowedByListeners`.',
    cause:
      'A listener takes routes only from its Gateway’s own namespace unless `allowedRoutes.namespaces` says otherwise: `All`, or `Selector` with a selector on the labels of the route’s namespace (not of the route).',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.spec.listeners[*].allowedRoutes}"',
      'kubectl get namespace <route’s namespace> --show-labels',
    ],
    fix: 'Open the listener with `from: All` or a `Selector`, or label the namespace so that the selector selects it.',
    silent:
      'A route that another listener of the same parent takes; a selector on namespaces whose labels cannot be read.',
    references: [
      gatewayApiDocs('guides/multiple-ns'),
      ciliumIssue(30085),
      ciliumIssue(34405),
    ],
  },
  *evaluate({ parents: judged }) {
    for (const { route, parents } of judged) {
      for (const { accepted, decisions, parent } of parents) {
        const refusing = decisions.filter(
          one => one.refusal?.check === 'namespace',
        );
        if (accepted !== false || refusing.length === 0) continue;
        const object = refOf(route);
        const { listener, refusal } = refusing[0];
        const allowed = listener.spec.allowedRoutes.namespaces;
        const { seen, wanted } = refusal!.evidence;
        const bySelector = allowed.from === 'Selector';
        const path = `/${listenerField(listener.index)
          .replaceAll('[', '/')
          .replaceAll(']', '')
          .replaceAll('.', '/')}/allowedRoutes`;
        yield {
          object,
          field: 'metadata.namespace',
          message: `Listener ${listener.spec.name} of ${parent.kind} ${parent.namespace}/${parent.name} takes routes from ${wanted}, and ${object.kind} ${object.name} is in ${seen}.`,
          seen,
          wanted,
          because: refusing.flatMap(one => one.refusal?.evidence ?? []),
          fix: {
            text: bySelector
              ? 'Label the route’s namespace so that the listener’s selector selects it, or widen the selector.'
              : 'Let the listener take routes from other namespaces: all of them, or those with a certain label.',
            commands: bySelector
              ? [
                  `kubectl get namespace ${object.namespace} --show-labels`,
                  ...Object.entries(allowed.selector?.matchLabels ?? {}).map(
                    ([key, value]) =>
                      `kubectl label namespace ${object.namespace} '${key}=${value}'`,
                  ),
                ]
              : [
                  jsonPatch(refOf(listener.owner), {
                    op: 'add',
                    path,
                    value: { namespaces: { from: 'All' } },
                  }),
                ],
          },
        };
      }
    }
  },
};
