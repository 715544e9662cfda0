import type { BackendJudgement } from '../../gateway';
import { nameOf, Ref, refOf, Route, Service } from '../../objects';
import type { Context } from '../context';
import { edit, get, jsonPatch, quoted, target } from '../kubectl';
import { ciliumIssue, gatewayApiDocs } from '../references';
import type { Found, Rule } from '../rule';

const pointerTo = (field: string) =>
  `/${field.replaceAll('[', '/').replaceAll(']', '').replaceAll('.', '/')}`;

function unresolved(route: Route, backend: BackendJudgement): Found {
  const object = refOf(route);
  const { evidence, service, port, ref } = backend;
  const field = evidence!.field;
  const to = `${ref.namespace}/${ref.name}`;
  const name = `${object.kind} ${object.namespace}/${object.name}`;
  const share = backend.mirror ? 'copies of requests' : 'requests';
  const base = {
    object,
    field,
    severity: backend.mirror ? ('warning' as const) : undefined,
    seen: evidence!.seen,
    wanted: evidence!.wanted,
  };
  if (service) {
    const ports = service.spec.ports.map(one => one.port);
    return {
      ...base,
      message: `${name} sends ${share} to port ${port} of Service ${to}, which does not have it; it has ${
        ports.join(', ') || 'none'
      }.`,
      fix: {
        text: 'Name the port of the Service, not that of its pods.',
        commands:
          ports.length > 0
            ? [
                jsonPatch(object, {
                  op: 'replace',
                  path: pointerTo(field),
                  value: ports[0],
                }),
              ]
            : [get(refOf(service))],
      },
    };
  }
  if (backend.reason === 'InvalidKind') {
    return {
      ...base,
      message: `${name} sends ${share} to ${nameOf(ref)}${
        port === null ? ' without a port' : ''
      }, which Cilium cannot do: ${evidence!.seen} in place of ${
        evidence!.wanted
      }.`,
      fix: {
        text: 'Refer to a Service, and to one of its ports.',
        commands: [edit(object)],
      },
    };
  }
  return {
    ...base,
    message: `${name} sends ${share} to Service ${to}, which does not exist.`,
    fix: {
      text: 'Correct the name or the namespace of the backend, or create the Service.',
      commands: [
        `kubectl get services -n ${quoted(ref.namespace ?? 'default')}`,
        edit(object),
      ],
    },
  };
}

interface Unready {
  readonly service: Service;
  readonly total: number;
  readonly routes: Ref[];
  /** Whether all requests of some rule go there. */
  alone: boolean;
}

function collectUnready(context: Context): readonly Unready[] {
  const found = new Map<string, Unready>();
  for (const { route, backends } of context.backends) {
    for (const rule of backends.rules) {
      const serving = rule.filter(one => !one.mirror && one.weight > 0);
      const alone = serving.every(one => one.endpoints?.ready === 0);
      for (const { service, endpoints } of serving) {
        if (!service || endpoints?.ready !== 0) continue;
        const name = nameOf(refOf(service));
        const known = found.get(name) ?? {
          service,
          total: endpoints.total,
          routes: [],
          alone: false,
        };
        found.set(name, known);
        known.alone ||= alone;
        const ref = refOf(route);
        if (!known.routes.some(one => nameOf(one) === nameOf(ref)))
          known.routes.push(ref);
      }
    }
  }
  return [...found.values()];
}

function unready({ service, total, routes, alone }: Unready): Found {
  const object = refOf(service);
  const selector = Object.entries(service.spec.selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  return {
    object,
    field: 'spec.selector',
    severity: alone ? undefined : 'warning',
    message: `Service ${object.namespace}/${
      object.name
    } has no ready endpoint (${total} in all), so ${
      alone ? 'requests are' : 'a share of the requests is'
    } answered with 503.`,
    seen: `0 of ${total} ready`,
    wanted: 'at least one ready endpoint',
    because: routes.map(route => ({
      object: route,
      field: 'spec.rules',
      seen: `sends requests to Service ${object.namespace}/${object.name}`,
      wanted: 'a Service with ready endpoints',
    })),
    fix: {
      text:
        total === 0
          ? 'No pod is behind the Service: compare its selector with the pods’ labels, and see whether the workload is scaled to zero.'
          : 'The pods are there and not ready: see why their readiness probes fail.',
      commands: [
        `kubectl get pods -n ${quoted(object.namespace ?? 'default')}${
          selector === '' ? '' : ` -l ${quoted(selector)}`
        }`,
        `kubectl describe ${target(object)}`,
      ],
    },
    affects: routes,
  };
}

export const rule: Rule = {
  id: 'backend-missing-or-port',
  severity: 'error',
  title: 'A route’s backend cannot take requests',
  needs: ['Gateway', 'GatewayClass', 'Service'],
  page: {
    symptom:
      'Requests get 500 (no such backend) or 503 (nothing ready behind it).',
    cause:
      'The Service of a backendRef does not exist, does not have the port, is no Service at all, or has no ready endpoint. Before Cilium 1.20.1 a wrong port is not reported: `ResolvedRefs` stays True.',
    look: [
      'kubectl get service <name> -n <namespace> -o jsonpath="{.spec.ports[*].port}"',
      'kubectl get endpointslices -n <namespace> -l kubernetes.io/service-name=<name>',
    ],
    fix: 'Correct the reference, or get the pods ready.',
    silent:
      'A backend of weight 0 without endpoints; the dummy endpoint 192.192.192.192 of the Services that Cilium generates; endpoints that cannot be read; backends of kinds that the plugin does not read.',
    references: [gatewayApiDocs('api-types/httproute'), ciliumIssue(47766)],
  },
  *evaluate(context) {
    for (const { route, backends } of context.backends) {
      for (const backend of backends.rules.flat()) {
        if (backend.resolved === false && backend.reason !== 'RefNotPermitted')
          yield unresolved(route, backend);
      }
    }
    for (const one of collectUnready(context)) yield unready(one);
  },
};
