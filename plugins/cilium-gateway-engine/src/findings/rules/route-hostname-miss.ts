import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { ciliumIssue, gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

/** The names `x` that stand beside a listener's `*.x`, which never covers them. */
function barenames(
  listeners: readonly string[],
  hostnames: readonly string[],
): readonly string[] {
  return hostnames.filter(one => listeners.includes(`*.${one.toLowerCase()}`));
}

export const rule: Rule = {
  id: 'route-hostname-miss',
  severity: 'error',
  title: 'A route and its listeners have no hostname in common',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Requests get 404; the route is `Accepted=False` with reason `NoMatchingListenerHostname`.',
    cause:
      'A listener’s hostname and a route’s must meet: equal, or one a wildcard that covers the other. `*.example.com` covers any number of labels before `example.com`, and never `example.com` itself.',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.spec.listeners[*].hostname}"',
      'kubectl get httproute <name> -n <namespace> -o jsonpath="{.spec.hostnames}"',
    ],
    fix: 'Align the route’s hostnames with the listener’s, or add a listener for them.',
    silent:
      'A route of which at least one hostname meets a listener; a route or a listener without hostnames; routes of kind TCPRoute and UDPRoute.',
    references: [gatewayApiDocs('api-types/httproute'), ciliumIssue(30685)],
  },
  *evaluate({ parents: judged }) {
    for (const { route, parents } of judged) {
      for (const judgement of parents) {
        if (judgement.accepted !== false) continue;
        if (judgement.reason !== 'NoMatchingListenerHostname') continue;
        const object = refOf(route);
        const { parent } = judgement;
        const listeners = judgement.decisions
          .filter(one => one.refusal?.check === 'hostname')
          .map(one => one.listener.hostname);
        const bare = barenames(listeners, route.spec.hostnames);
        const seen = route.spec.hostnames.join(', ');
        const wanted = [...new Set(listeners)].join(', ');
        yield {
          object,
          field: 'spec.hostnames',
          message: `No listener of ${parent.kind} ${parent.namespace}/${
            parent.name
          } that ${object.kind} ${object.namespace}/${
            object.name
          } may use serves ${seen}; they serve ${wanted}.${
            bare.length > 0 ? ` *.${bare[0]} does not cover ${bare[0]}.` : ''
          }`,
          seen,
          wanted: `a name that ${wanted} stands for`,
          because: judgement.evidence,
          fix: {
            text:
              bare.length > 0
                ? `Add a listener with hostname ${bare[0]}: the wildcard above it does not cover it.`
                : 'Change the route’s hostnames to names that a listener covers, or add a listener for them.',
            commands: [edit(object), edit(parent)],
          },
        };
      }
    }
  },
};
