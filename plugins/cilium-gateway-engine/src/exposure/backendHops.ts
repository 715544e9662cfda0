import type { FindingsByObject } from '../findings';
import {
  BackendJudgement,
  Health,
  judgeBackends,
  partialHealth,
} from '../gateway';
import { nameOf, refOf, Route, Service } from '../objects';
import { isKnown, World } from '../world';
import { hop, PathHop } from './path';

const target = ({ ref, port }: BackendJudgement) =>
  `${ref.kind} ${ref.namespace}/${ref.name}${
    port === null ? '' : `, port ${port}`
  }`;

function stateOf({ resolved }: BackendJudgement): Health {
  if (resolved === null) return 'unknown';
  return resolved ? 'ok' : 'error';
}

function endpointState(world: World, backend: BackendJudgement): Health {
  if (backend.endpoints) return backend.endpoints.ready > 0 ? 'ok' : 'error';
  const { state } = world.reading('EndpointSlice');
  return isKnown(world, 'EndpointSlice') && state !== 'absent'
    ? 'ok'
    : 'unknown';
}

function endpointWords({ endpoints }: BackendJudgement): string {
  return endpoints
    ? `${endpoints.ready} of ${endpoints.total} endpoints ready`
    : 'endpoints not known';
}

/** Each backend once, however many rules lead to it. */
function distinct(
  backends: readonly BackendJudgement[],
): readonly BackendJudgement[] {
  return [
    ...new Map(
      backends.map(one => [`${nameOf(one.ref)} ${one.port}`, one]),
    ).values(),
  ];
}

/** What a route does itself, in place of a backend; undefined when its rules have backends. */
export function redirectOf(route: Route): string | undefined {
  const redirects = route.spec.rules.map(rule =>
    rule.backendRefs.length === 0
      ? rule.filters.find(one => one.requestRedirect)?.requestRedirect
      : undefined,
  );
  const [first] = redirects;
  if (!first || redirects.some(one => one === undefined)) return undefined;
  const { scheme, hostname, port, statusCode } = first;
  const to = [
    scheme,
    hostname,
    port === undefined ? undefined : `port ${port}`,
  ].filter(one => one !== undefined);
  return `redirects to ${to.join(', ') || 'another path'} (${
    statusCode ?? 302
  })`;
}

/**
 * The hops behind a route: the Services that it sends requests to and their endpoints. Of several backends those that were
 * asked for are told of, and all where none was.
 */
export function backendHops(
  world: World,
  route: Route,
  wanted: ReadonlySet<string>,
  findings: FindingsByObject,
): readonly PathHop[] {
  if (redirectOf(route) !== undefined) return [];
  const serving = judgeBackends(world, route)
    .rules.flat()
    .filter(({ mirror, weight }) => !mirror && weight > 0);
  const asked = serving.filter(({ ref }) => wanted.has(nameOf(ref)));
  const backends = distinct(asked.length > 0 ? asked : serving);
  const own = findings
    .of(refOf(route))
    .filter(
      ({ rule, object }) =>
        rule.startsWith('backend-') && object.kind === route.kind,
    )
    .filter(({ field }) =>
      backends.some(backend => field.startsWith(backend.field)),
    );
  if (backends.length === 0) {
    return [
      hop('service', 'error', refOf(route), 'no backend takes requests', own),
    ];
  }
  const [first] = backends;
  const services = hop(
    'service',
    partialHealth(backends.map(stateOf)),
    first.ref,
    backends
      .map(one => {
        const share = backends.length > 1 ? ` (weight ${one.weight})` : '';
        const wrong = one.resolved === false ? `: ${one.reason}` : '';
        return `${target(one)}${share}${wrong}`;
      })
      .join('; '),
    own,
  );
  const resolved = backends.filter(one => one.resolved !== false);
  if (resolved.length === 0) return [services];
  const wrong = resolved.flatMap(({ ref }) =>
    findings.of(ref).filter(({ rule }) => rule === 'backend-missing-or-port'),
  );
  return [
    services,
    hop(
      'endpoints',
      partialHealth(resolved.map(one => endpointState(world, one))),
      resolved[0].ref,
      resolved
        .map(one =>
          resolved.length > 1
            ? `${endpointWords(one)} of ${one.ref.name}`
            : endpointWords(one),
        )
        .join('; '),
      wrong,
    ),
  ];
}

/** The hops behind a Service that has an address of its own. */
export function serviceHops(
  service: Service,
  port: number,
  endpoints: { readonly ready: number; readonly total: number } | null,
): readonly PathHop[] {
  const ref = refOf(service);
  const name = `Service ${ref.namespace}/${ref.name}, port ${port}`;
  const count = endpoints
    ? `${endpoints.ready} of ${endpoints.total} endpoints ready`
    : 'endpoints not known';
  let state: Health = 'unknown';
  if (endpoints) state = endpoints.ready > 0 ? 'ok' : 'error';
  return [hop('service', 'ok', ref, name), hop('endpoints', state, ref, count)];
}
