import { refOf } from '../../objects';
import { jsonPatch } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'route-leaks-to-http',
  severity: 'warning',
  title: 'A route is also served on a listener that forbids it',
  versions: '<1.20.0-0',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'A route that should only be reached by HTTPS also answers on plain HTTP, and is not redirected.',
    cause:
      'Until Cilium 1.19 a parentRef without `sectionName` is accepted as soon as one listener takes the route, and is then also programmed on listeners that do not allow its namespace.',
    look: [
      'curl -sI http://<hostname>',
      'kubectl get httproute <name> -n <namespace> -o jsonpath="{.spec.parentRefs}"',
    ],
    fix: 'Name the listener in `sectionName`.',
    silent:
      'A parentRef with sectionName or port; a route that all listeners it could use allow; Cilium 1.20 and newer.',
    references: [ciliumIssue(42159), ciliumIssue(46359)],
  },
  *evaluate({ parents: judged }) {
    for (const { route, parents } of judged) {
      for (const { index, ref, parent, decisions, taking } of parents) {
        if (ref.sectionName !== undefined || ref.port !== undefined) continue;
        const leaks = decisions.filter(
          ({ refusal, takes }) =>
            takes === false && refusal?.check === 'namespace',
        );
        if (taking.length === 0 || leaks.length === 0) continue;
        const object = refOf(route);
        const wanted = taking[0].spec.name;
        const names = leaks.map(({ listener }) => listener.spec.name);
        yield {
          object,
          field: `spec.parentRefs[${index}].sectionName`,
          message: `${object.kind} ${object.namespace}/${
            object.name
          } is also served on listener ${names.join(', ')} of ${parent.kind} ${
            parent.namespace
          }/${parent.name}, which does not allow its namespace.`,
          seen: 'absent',
          wanted,
          because: leaks.flatMap(({ refusal }) => refusal?.evidence ?? []),
          fix: {
            text: `Name the listener that is meant: sectionName ${wanted}.`,
            commands: [
              jsonPatch(object, {
                op: 'add',
                path: `/spec/parentRefs/${index}/sectionName`,
                value: wanted,
              }),
            ],
          },
        };
      }
    }
  },
};
