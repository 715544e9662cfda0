import {
  BackendRef,
  EndpointSlice,
  Evidence,
  Ref,
  refOf,
  Route,
  RouteFilter,
  RouteRule,
  Service,
  ServicePort,
} from '../objects';
import { isKnown, KindReading, World } from '../world';
import { derive } from '../world/derive';
import { areSame } from '../world/same';
import { countEndpoints, EndpointCount } from './endpoints';
import { grantEvidence, isPermitted } from './grants';

/** Kinds besides Service that Cilium can send requests to, and that are not read here. */
const UNREAD_KINDS = [
  'multicluster.x-k8s.io/ServiceImport',
  'inference.networking.k8s.io/InferencePool',
  'inference.networking.x-k8s.io/InferencePool',
];

/**
 * What one backendRef of a route leads to.
 *
 * @public
 */
export interface BackendJudgement {
  /** Position in `spec.rules`. */
  readonly rule: number;
  /** Path within the route. */
  readonly field: string;
  /** Whether requests are only copied to it. */
  readonly mirror: boolean;
  readonly ref: Ref;
  readonly port: number | null;
  readonly weight: number;
  /** Null when the referent cannot be read. */
  readonly resolved: boolean | null;
  /** Gateway API's token when it does not resolve. */
  readonly reason: string | undefined;
  readonly evidence: Evidence | undefined;
  readonly service: Service | undefined;
  readonly servicePort: ServicePort | undefined;
  /** Null when they cannot be read or judged, or the reference does not resolve. */
  readonly endpoints: EndpointCount | null;
}

interface Found {
  readonly resolved: boolean | null;
  readonly reason?: string;
  readonly evidence?: Evidence;
  readonly service?: Service;
  readonly servicePort?: ServicePort;
}

function find(
  world: World,
  route: Route,
  backend: BackendRef,
  target: Ref,
  field: string,
): Found {
  const from = refOf(route);
  const wrong = (
    reason: string,
    at: string,
    seen: string,
    wanted: string,
  ): Found => ({
    resolved: false,
    reason,
    evidence: { object: from, field: `${field}${at}`, seen, wanted },
  });
  const isService = backend.group === '' && backend.kind === 'Service';
  const unread = UNREAD_KINDS.includes(`${backend.group}/${backend.kind}`);
  const reference = { from, to: { ...target, group: backend.group } };
  const permitted = isPermitted(world, reference);
  if (permitted === false) {
    return {
      resolved: false,
      reason: 'RefNotPermitted',
      evidence: grantEvidence(reference, field),
    };
  }
  if (!isService && !unread) {
    return wrong(
      'InvalidKind',
      '.kind',
      `${backend.group || 'core'}/${backend.kind}`,
      'core/Service',
    );
  }
  if (isService && backend.port === undefined) {
    return wrong('InvalidKind', '.port', 'absent', 'a port of the Service');
  }
  if (unread || permitted === null) return { resolved: null };
  const service = world
    .table('Service')
    .get(`${target.namespace}/${target.name}`);
  if (!service) {
    if (!isKnown(world, 'Service')) return { resolved: null };
    return wrong(
      'BackendNotFound',
      '.name',
      `Service ${target.namespace}/${target.name} does not exist`,
      'an existing Service',
    );
  }
  const ports = service.spec.ports.filter(({ port }) => port === backend.port);
  if (ports.length === 0) {
    return {
      ...wrong(
        'BackendNotFound',
        '.port',
        String(backend.port),
        service.spec.ports.map(({ port }) => port).join(', ') ||
          'a Service with ports',
      ),
      service,
    };
  }
  const protocol = route.kind === 'UDPRoute' ? 'UDP' : 'TCP';
  return {
    resolved: true,
    service,
    servicePort: ports.find(port => port.protocol === protocol) ?? ports[0],
  };
}

/**
 * Judges one backendRef. Cilium behaviour: permission, then kind, then existence; a port that the Service does not have is
 * never usable, although Cilium before 1.20.1 does not say so.
 */
function judgeBackend(
  world: World,
  route: Route,
  rule: number,
  backend: BackendRef,
  field: string,
  mirror: boolean,
): BackendJudgement {
  const ref: Ref = {
    kind: backend.kind,
    namespace: backend.namespace ?? route.metadata.namespace,
    name: backend.name,
  };
  const found = find(world, route, backend, ref, field);
  return {
    rule,
    field,
    mirror,
    ref,
    port: backend.port ?? null,
    weight: mirror ? 0 : backend.weight,
    resolved: found.resolved,
    reason: found.reason,
    evidence: found.evidence,
    service: found.service,
    servicePort: found.servicePort,
    endpoints:
      found.resolved === true && found.service
        ? countEndpoints(world, found.service, found.servicePort)
        : null,
  };
}

function mirrorsOf(filters: readonly RouteFilter[], field: string) {
  return filters.flatMap((filter, index) =>
    filter.requestMirror
      ? [
          {
            backend: filter.requestMirror.backendRef,
            field: `${field}.filters[${index}].requestMirror.backendRef`,
          },
        ]
      : [],
  );
}

/**
 * Everything that one rule of a route sends requests or copies of them to, in the order of the spec: backends first.
 *
 * @public
 */
export function judgeRule(
  world: World,
  route: Route,
  rule: RouteRule,
  index: number,
): readonly BackendJudgement[] {
  const at = `spec.rules[${index}]`;
  return [
    ...rule.backendRefs.map((backend, position) =>
      judgeBackend(
        world,
        route,
        index,
        backend,
        `${at}.backendRefs[${position}]`,
        false,
      ),
    ),
    ...[
      ...mirrorsOf(rule.filters, at),
      ...rule.backendRefs.flatMap((backend, position) =>
        mirrorsOf(backend.filters, `${at}.backendRefs[${position}]`),
      ),
    ].map(({ backend, field }) =>
      judgeBackend(world, route, index, backend, field, true),
    ),
  ];
}

/**
 * What all rules of a route lead to.
 *
 * @public
 */
export interface RouteBackends {
  /** Whether all references resolve; null when one cannot be read and none is known to be wrong. */
  readonly resolved: boolean | null;
  /** Gateway API's tokens, each once. */
  readonly reasons: readonly string[];
  /** By position of the rule. */
  readonly rules: readonly (readonly BackendJudgement[])[];
}

function judgeRules(world: World, route: Route): RouteBackends {
  const rules = route.spec.rules.map((rule, index) =>
    judgeRule(world, route, rule, index),
  );
  const all = rules.flat();
  const reasons = new Set(all.flatMap(({ reason }) => reason ?? []));
  let resolved: boolean | null = reasons.size === 0;
  if (resolved && all.some(backend => backend.resolved === null)) {
    resolved = null;
  }
  return { resolved, reasons: [...reasons], rules };
}

/** A Service that a route refers to, as it was when the route was judged. */
interface Referent {
  readonly service: Service | undefined;
  readonly slices: readonly EndpointSlice[];
}

interface Judged {
  readonly backends: RouteBackends;
  readonly readings: readonly KindReading[];
  /** By key of the Service. */
  readonly referents: ReadonlyMap<string, Referent>;
  /** Revisions of the tables at which it was last looked whether the referents are still the same. */
  revisions: readonly number[];
}

const judgedOf = derive(['ReferenceGrant'], () => new WeakMap<Route, Judged>());

/**
 * Judges all backendRefs of a route. Services change and endpoints come and go all the time, so what was judged is kept until
 * some change of those that the route refers to.
 *
 * @public
 */
export function judgeBackends(world: World, route: Route): RouteBackends {
  const judged = judgedOf(world);
  const services = world.table('Service');
  const slices = world.table('EndpointSlice');
  const revisions = [services.revision, slices.revision];
  const readings = [world.reading('Service'), world.reading('EndpointSlice')];
  const known = judged.get(route);
  if (known && areSame(known.readings, readings)) {
    const isCurrent =
      areSame(known.revisions, revisions) ||
      [...known.referents].every(
        ([key, referent]) =>
          services.get(key) === referent.service &&
          areSame(slices.by('service', key), referent.slices),
      );
    if (isCurrent) {
      known.revisions = revisions;
      return known.backends;
    }
  }
  const backends = judgeRules(world, route);
  const keys = new Set(
    backends.rules
      .flat()
      .map(({ ref: { namespace, name } }) => `${namespace}/${name}`),
  );
  judged.set(route, {
    backends,
    readings,
    referents: new Map(
      [...keys].map(key => [
        key,
        { service: services.get(key), slices: slices.by('service', key) },
      ]),
    ),
    revisions,
  });
  return backends;
}
