import { parentOf } from '../../gateway';
import { nameOf, refOf, Route } from '../../objects';
import { patch } from '../kubectl';
import { patchOf } from '../manifest';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

const parentsOf = (route: Route) =>
  route.spec.parentRefs.map(ref => nameOf(parentOf(route, ref)));

export const rule: Rule = {
  id: 'listener-set-not-allowed',
  severity: 'error',
  title: 'A Gateway does not admit a ListenerSet',
  versions: '>=1.20.0-0',
  needs: ['Gateway', 'GatewayClass', 'ListenerSet'],
  page: {
    symptom:
      'The ListenerSet is `Accepted=False` with reason `NotAllowed`; its listeners do not exist for anybody.',
    cause:
      'A Gateway admits ListenerSets only when `spec.allowedListeners.namespaces.from` says so. Without it none is admitted, not even from its own namespace.',
    look: [
      'kubectl get listenerset -A',
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.spec.allowedListeners}"',
    ],
    fix: 'Open the Gateway to the namespace of the ListenerSet, or put the listeners into the Gateway itself.',
    silent:
      'A ListenerSet of a Gateway that another controller serves; one whose namespace’s labels cannot be read.',
    references: [gatewayApiDocs('api-types/listenerset')],
  },
  *evaluate({ gateways, routes }) {
    for (const { gateway, sets } of gateways) {
      for (const { set, admitted, evidence } of sets) {
        if (admitted !== false || !evidence) continue;
        const object = refOf(set);
        const parent = refOf(gateway);
        const same = object.namespace === parent.namespace;
        const change = {
          spec: {
            allowedListeners: { namespaces: { from: same ? 'Same' : 'All' } },
          },
        };
        yield {
          object,
          field: 'spec.parentRef',
          message: `Gateway ${parent.namespace}/${parent.name} does not admit ListenerSet ${object.namespace}/${object.name}: it admits ${evidence.wanted}, and the set is in ${evidence.seen}.`,
          seen: evidence.seen,
          wanted: evidence.wanted,
          because: [evidence],
          fix: {
            text: same
              ? 'Let the Gateway admit ListenerSets of its own namespace.'
              : 'Let the Gateway admit ListenerSets of that namespace: all namespaces, or a selector on the namespace’s labels.',
            commands: [patch(parent, change)],
            manifest: patchOf(gateway, change),
          },
          affects: routes
            .filter(route => parentsOf(route).includes(nameOf(object)))
            .map(refOf),
        };
      }
    }
  },
};
