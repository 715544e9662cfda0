import type { FindingAnswer, FindingsByObject } from '../findings';
import type { GatewayView, GatewayViews, JudgedListener } from '../gateway';
import { listenerField } from '../gateway';
import { nameOf, Ref, refOf, Route } from '../objects';
import type { Hop, ResolveResponse } from '../resolution';
import { gatewayHop } from '../resolution';
import type { World } from '../world';
import { addressHops, dnsHop } from './addressHops';
import { hop, PathHop } from './path';

/** What the paths of one answer have in common. */
export interface Surroundings {
  readonly world: World;
  readonly now: number;
  readonly views: GatewayViews;
  readonly findings: FindingsByObject;
  /** Names of the Services that were asked for. */
  readonly wanted: ReadonlySet<string>;
}

const CERTIFICATE_RULES = ['listener-cert', 'certificate-too-narrow'];

/** Rules about a parentRef that no listener takes: they have no part in the way of a request that one took. */
const REFUSAL_RULES = [
  'route-hostname-miss',
  'route-kind-not-allowed',
  'route-ns-not-allowed',
  'route-parent-missing',
  'route-section-miss',
];

const RULE_FIELD = 'spec.rules[';

/**
 * A hop that has been judged by what a request meets there. Its findings, which may be about others that share the object,
 * make it doubtful at most.
 */
function judgedHop(
  { kind, state, ref, summary }: Hop,
  findings: readonly FindingAnswer[],
): PathHop {
  const told = hop(kind, state, ref, summary, findings);
  const raised = told.state === 'error' && state !== 'error';
  return raised ? { ...told, state: 'warning' } : told;
}

function listenerFindings(
  { findings }: Surroundings,
  { owner, index }: JudgedListener,
): readonly FindingAnswer[] {
  const field = listenerField(index);
  return findings
    .of(refOf(owner))
    .filter(one => one.field === field || one.field.startsWith(`${field}.`));
}

/** Findings of a Gateway itself: those of its listeners stand at these. */
function gatewayFindings(
  { findings }: Surroundings,
  view: GatewayView,
): readonly FindingAnswer[] {
  return findings
    .of(refOf(view.gateway))
    .filter(
      ({ object, field }) =>
        object.kind !== 'Gateway' || !field.startsWith('spec.listeners['),
    );
}

function findHead(around: Surroundings, view: GatewayView): readonly PathHop[] {
  const { world, now, findings } = around;
  const { service } = view.ownership;
  const head = gatewayHop(world, view);
  const isAccepted = view.conditions.some(
    ({ type, status }) => type === 'Accepted' && status === 'True',
  );
  const addresses = service
    ? addressHops(world, service, now, findings)
    : [
        hop(
          'address',
          'error',
          head.ref,
          'no address: there is no Service of the Gateway’s that could have one',
        ),
      ];
  const hasNone = view.hasAddress === false && isAccepted;
  return [
    ...(!view.addresses.hostNetwork && (service || hasNone) ? addresses : []),
    hop(
      head.kind,
      head.state,
      head.ref,
      head.summary,
      gatewayFindings(around, view),
    ),
  ];
}

const heads = new WeakMap<Surroundings, Map<GatewayView, readonly PathHop[]>>();

/** Who publishes a hostname: the route, the Gateway or its Service. */
export function nameHops(
  { gateway, ownership, addresses }: GatewayView,
  route: Route | undefined,
  hostname: string,
): readonly PathHop[] {
  const publishers = [route, gateway, ownership.service].flatMap(one =>
    one ? [{ ref: refOf(one), annotations: one.metadata.annotations }] : [],
  );
  return dnsHop(hostname, addresses.values, publishers);
}

/**
 * The hops that every path through a Gateway begins with: its address, who announces it, and the Gateway. Worked out once
 * for all paths of an answer, since a Gateway can have thousands.
 */
export function headHops(
  around: Surroundings,
  view: GatewayView,
): readonly PathHop[] {
  let known = heads.get(around);
  if (!known) {
    known = new Map();
    heads.set(around, known);
  }
  let head = known.get(view);
  if (!head) {
    head = findHead(around, view);
    known.set(view, head);
  }
  return head;
}

/** Findings of a route that are not about its backends. */
export function routeFindings(
  { findings }: Surroundings,
  route: Route | Ref,
): readonly FindingAnswer[] {
  const ref = 'metadata' in route ? refOf(route) : route;
  return findings.of(ref).filter(({ rule }) => !rule.startsWith('backend-'));
}

/** Those of a route's findings that are about one of its rules, or about none in particular. */
function ofRule(
  findings: readonly FindingAnswer[],
  index: number,
): readonly FindingAnswer[] {
  const own = `${RULE_FIELD}${index}]`;
  return findings.filter(
    ({ field }) => !field.startsWith(RULE_FIELD) || field.startsWith(own),
  );
}

/**
 * The findings of the stations that a request comes to after its Gateway.
 *
 * @param listener - the one that took the connection
 * @param rule - the one that took the request
 */
export function withFindings(
  around: Surroundings,
  hops: readonly Hop[],
  listener: JudgedListener | undefined,
  rule: ResolveResponse['rule'],
): readonly PathHop[] {
  const { findings } = around;
  const ofListener = listener ? listenerFindings(around, listener) : [];
  const ofCertificate = ofListener.filter(one =>
    CERTIFICATE_RULES.includes(one.rule),
  );
  const ofRoute = rule ? ofRule(findings.of(rule.route), rule.index) : [];
  const ofBackends = ofRoute.filter(one => one.rule.startsWith('backend-'));
  const found = (one: Hop): readonly FindingAnswer[] => {
    switch (one.kind) {
      case 'listener':
        return ofListener.filter(other => !ofCertificate.includes(other));
      case 'certificate':
        return ofCertificate;
      case 'route':
        if (rule) {
          return ofRoute.filter(
            other =>
              !ofBackends.includes(other) &&
              !REFUSAL_RULES.includes(other.rule),
          );
        }
        return one.ref ? routeFindings(around, one.ref) : [];
      case 'service':
        return ofBackends.filter(({ object }) => object.kind !== 'Service');
      case 'endpoints':
        return one.ref
          ? ofBackends.filter(
              ({ object }) => nameOf(object) === nameOf(one.ref!),
            )
          : [];
      default:
        return [];
    }
  };
  return hops.map(one => judgedHop(one, found(one)));
}
