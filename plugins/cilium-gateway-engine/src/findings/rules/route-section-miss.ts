import { refOf } from '../../objects';
import { jsonPatch } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'route-section-miss',
  severity: 'error',
  title: 'A route names a listener that its parent does not have',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Requests get 404; the route is `Accepted=False` with reason `NoMatchingParent`.',
    cause:
      'The parentRef’s `sectionName` or `port` matches no listener. Listeners of a ListenerSet count only for a parentRef of kind ListenerSet.',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.spec.listeners[*].name}"',
      'kubectl get httproute <name> -n <namespace> -o jsonpath="{.spec.parentRefs}"',
    ],
    fix: 'Correct `sectionName` or `port`, or leave them out to try all listeners.',
    silent:
      'A parentRef without both; one to a Gateway that another controller serves; a parent of kind Service, which belongs to a mesh.',
    references: [gatewayApiDocs('api-types/httproute')],
  },
  *evaluate({ parents: judged }) {
    for (const { route, parents } of judged) {
      for (const { index, ref, parent, accepted, decisions } of parents) {
        const missed = decisions.map(one => one.refusal?.check);
        const only = missed.every(one => one === 'section' || one === 'port');
        if (accepted !== false || decisions.length === 0 || !only) continue;
        const byPort = ref.sectionName === undefined || missed.includes('port');
        const object = refOf(route);
        const listeners = decisions.map(({ listener: { spec } }) => spec);
        const field = `spec.parentRefs[${index}].${
          byPort ? 'port' : 'sectionName'
        }`;
        const seen = String(byPort ? ref.port : ref.sectionName);
        const wanted = byPort
          ? [...new Set(listeners.map(one => one.port))].join(', ')
          : listeners.map(one => one.name).join(', ');
        const guess = byPort ? listeners[0].port : listeners[0].name;
        yield {
          object,
          field,
          message: `${object.kind} ${object.namespace}/${
            object.name
          } asks for ${byPort ? 'port' : 'listener'} ${seen}, which ${
            parent.kind
          } ${parent.namespace}/${
            parent.name
          } does not have; it has ${wanted}.`,
          seen,
          wanted: `one of ${wanted}`,
          because: decisions.flatMap(one => one.refusal?.evidence ?? []),
          fix: {
            text: `Name one of ${wanted}, or leave the field out.`,
            commands: [
              jsonPatch(object, {
                op: 'replace',
                path: `/${field
                  .replaceAll('[', '/')
                  .replaceAll(']', '')
                  .replaceAll('.', '/')}`,
                value: guess,
              }),
            ],
          },
        };
      }
    }
  },
};
