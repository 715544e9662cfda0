import { GATEWAY_GROUP, refOf } from '../../objects';
import { yamlOf } from '../manifest';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'backend-ref-not-permitted',
  severity: 'error',
  title: 'A route may not use a backend of another namespace',
  needs: ['Gateway', 'GatewayClass', 'ReferenceGrant'],
  page: {
    symptom:
      'Requests get 500; the route is `ResolvedRefs=False` with reason `RefNotPermitted`.',
    cause:
      'A backend in another namespace must be granted there: a ReferenceGrant in the backend’s namespace, from the route’s kind and namespace, to Service (of that name, or of any).',
    look: ['kubectl get referencegrant -n <backend’s namespace> -o yaml'],
    fix: 'Create the ReferenceGrant, or move the route or the Service.',
    silent:
      'A backend in the route’s own namespace; ReferenceGrants that cannot be read.',
    references: [gatewayApiDocs('api-types/referencegrant')],
  },
  *evaluate({ backends: judged, world }) {
    const { apiVersion } = world.reading('ReferenceGrant');
    for (const { route, backends } of judged) {
      const object = refOf(route);
      for (const backend of backends.rules.flat()) {
        if (backend.reason !== 'RefNotPermitted') continue;
        const { ref, evidence, field, mirror } = backend;
        yield {
          object,
          field,
          severity: mirror ? 'warning' : undefined,
          message: `${object.kind} ${object.namespace}/${object.name} may not send requests to ${ref.kind} ${ref.namespace}/${ref.name}: no ReferenceGrant there permits it.`,
          seen: evidence!.seen,
          wanted: evidence!.wanted,
          fix: {
            text: `Permit it in namespace ${ref.namespace}.`,
            commands: ['kubectl apply -f grant.yaml'],
            manifest: yamlOf({
              apiVersion: apiVersion ?? `${GATEWAY_GROUP}/v1beta1`,
              kind: 'ReferenceGrant',
              metadata: {
                name: `${object.name}-to-${ref.name}`.slice(0, 253),
                namespace: ref.namespace,
              },
              spec: {
                from: [
                  {
                    group: GATEWAY_GROUP,
                    kind: object.kind,
                    namespace: object.namespace,
                  },
                ],
                to: [{ group: '', kind: ref.kind, name: ref.name }],
              },
            }),
          },
        };
      }
    }
  },
};
