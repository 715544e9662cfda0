import {
  endsTls,
  gatewayHealth,
  GatewayView,
  Health,
  JudgedListener,
} from '../gateway';
import { nameOf, Ref, refOf } from '../objects';
import type { World } from '../world';
import type { Hop } from './answer';
import type { ParsedRequest } from './request';
import type { Served } from './response';
import type { Winner } from './routing';

const CERTIFICATE_TOKENS = ['InvalidCertificateRef', 'RefNotPermitted'];

const hop = (
  kind: Hop['kind'],
  state: Health,
  ref: Ref | null,
  summary: string,
): Hop => ({ kind, state, ref, summary });

/**
 * The hop of a Gateway: whether Cilium serves it, accepts it and has given it an address.
 *
 * @public
 */
export function gatewayHop(world: World, view: GatewayView): Hop {
  const ref = refOf(view.gateway);
  const { managed, class: gatewayClass } = view.ownership;
  const { gatewayClassName } = view.gateway.spec;
  if (managed === null) {
    return hop(
      'gateway',
      'unknown',
      ref,
      `Who serves it cannot be told: class ${gatewayClassName} cannot be read`,
    );
  }
  if (!managed) {
    return gatewayClass
      ? hop(
          'gateway',
          'unknown',
          ref,
          `Its class ${gatewayClassName} belongs to ${gatewayClass.spec.controllerName}, not to Cilium`,
        )
      : hop(
          'gateway',
          'error',
          ref,
          `Its class ${gatewayClassName} does not exist, so nobody serves it`,
        );
  }
  const health = gatewayHealth(world, view);
  const wrong = view.conditions.find(({ status }) => status !== 'True');
  if (wrong?.reason === 'ListenersNotValid') {
    // What is wrong with a listener shows there; the Gateway only suffers from it.
    return hop('gateway', 'warning', ref, wrong.message);
  }
  const addresses = view.addresses.values.join(', ');
  if (health === 'ok') {
    return hop(
      'gateway',
      'ok',
      ref,
      addresses ? `Reached at ${addresses}` : 'Reached at the nodes',
    );
  }
  return hop(
    'gateway',
    health,
    ref,
    wrong
      ? `${wrong.message} (${wrong.type}: ${wrong.reason})`
      : 'Its specs are in order, but the controller reports otherwise',
  );
}

const listenerName = ({ spec, owner, hostname }: JudgedListener) =>
  `Listener ${spec.name}${
    owner.kind === 'ListenerSet' ? ` of ${nameOf(refOf(owner))}` : ''
  } (${spec.protocol} ${spec.port}, ${
    hostname === '*' ? 'any name' : hostname
  })`;

const certificateProblem = (listener: JudgedListener) =>
  listener.problems.find(({ reason }) => CERTIFICATE_TOKENS.includes(reason));

/**
 * The hops of the listener that a connection ends at, or would if it were in order: the listener and, where it ends TLS,
 * its certificate.
 *
 * @public
 */
export function listenerHops(listener: JudgedListener): readonly Hop[] {
  const { owner, problems, spec } = listener;
  const ref = refOf(owner);
  const certificate = certificateProblem(listener);
  const refused = problems.find(
    ({ condition, reason }) =>
      condition === 'Accepted' && !(certificate && reason === 'Invalid'),
  );
  const kinds = problems.find(({ reason }) => reason === 'InvalidRouteKinds');
  const name = listenerName(listener);
  const hops: Hop[] = [];
  if (refused) {
    hops.push(
      hop(
        'listener',
        'error',
        ref,
        `${name} does not serve: ${refused.message} (${refused.reason})`,
      ),
    );
  } else if (kinds) {
    hops.push(
      hop(
        'listener',
        'warning',
        ref,
        `${name} takes it, but: ${kinds.message}`,
      ),
    );
  } else {
    hops.push(hop('listener', 'ok', ref, `${name} takes it`));
  }
  if (!endsTls(spec)) return hops;
  const secret = spec.tls?.certificateRefs[0];
  const secretRef: Ref | null = secret
    ? {
        kind: secret.kind,
        namespace: secret.namespace ?? ref.namespace,
        name: secret.name,
      }
    : null;
  if (certificate) {
    hops.push(
      hop(
        'certificate',
        'error',
        secretRef,
        `${certificate.message} (${certificate.reason})`,
      ),
    );
  } else if (listener.usable === null) {
    hops.push(
      hop(
        'certificate',
        'unknown',
        secretRef,
        'Secrets are not read, and the controller has not told about this one',
      ),
    );
  } else {
    hops.push(
      hop(
        'certificate',
        'ok',
        secretRef,
        secretRef
          ? `TLS ends here with ${nameOf(secretRef)}`
          : 'TLS ends here, as the TLS options say',
      ),
    );
  }
  return hops;
}

/**
 * What a request was, in words.
 */
function requestText(request: ParsedRequest): string {
  return request.scheme === 'http' || request.scheme === 'https'
    ? `${request.method} ${request.path} for ${request.host}`
    : `${request.scheme} to ${request.host}:${request.port}`;
}

/**
 * The hop of a request that no route takes.
 *
 * @param near - a route that would take it, but is not attached, and why
 * @public
 */
export function noRouteHop(
  request: ParsedRequest,
  near: { readonly ref: Ref; readonly why: string } | undefined,
): Hop {
  return hop(
    'route',
    'error',
    near?.ref ?? null,
    near
      ? `${nameOf(near.ref)} would take ${requestText(request)}, but ${
          near.why
        }`
      : `No route takes ${requestText(request)}`,
  );
}

const share = (some: number, all: number) =>
  some === all ? 'all' : `${some} of ${all}`;

function serviceHops({ service, effects }: Served): readonly Hop[] {
  const { backends, valid } = service;
  if (effects.foreign !== undefined) return [];
  const weighted = backends.filter(({ weight }) => weight > 0);
  const first = [...(valid.length > 0 ? valid : weighted)].sort(
    (one, other) => other.weight - one.weight,
  )[0];
  if (!first) {
    return [
      hop(
        'service',
        'error',
        null,
        backends.length === 0
          ? 'The rule names no backend'
          : 'All backends of the rule have weight 0',
      ),
    ];
  }
  const names = weighted
    .map(({ ref, port }) => `${nameOf(ref)}${port === null ? '' : `:${port}`}`)
    .join(', ');
  const wrong = weighted.find(({ resolved }) => resolved === false);
  const unread = valid.some(({ resolved }) => resolved === null);
  if (valid.length === 0) {
    return [
      hop(
        'service',
        'error',
        first.ref,
        `${nameOf(first.ref)}: ${wrong?.evidence?.seen} (${wrong?.reason})`,
      ),
    ];
  }
  const serviceHop = wrong
    ? hop(
        'service',
        'warning',
        wrong.ref,
        `${share(valid.length, weighted.length)} backends can be used; ${nameOf(
          wrong.ref,
        )}: ${wrong.evidence?.seen} (${wrong.reason})`,
      )
    : hop(
        'service',
        unread ? 'unknown' : 'ok',
        first.ref,
        unread
          ? `Goes to ${names}, which cannot all be read`
          : `Goes to ${names}`,
      );
  return [serviceHop, endpointsHop(service, first.ref)];
}

function endpointsHop({ valid }: Served['service'], ref: Ref): Hop {
  const empty = valid.filter(({ endpoints }) => endpoints?.ready === 0);
  const counted = valid.flatMap(({ endpoints }) => endpoints ?? []);
  const ready = counted.reduce((sum, one) => sum + one.ready, 0);
  const total = counted.reduce((sum, one) => sum + one.total, 0);
  if (empty.length === valid.length) {
    return hop(
      'endpoints',
      'error',
      ref,
      total === 0
        ? 'There are no endpoints'
        : `None of ${total} endpoints is ready`,
    );
  }
  if (empty.length > 0) {
    return hop(
      'endpoints',
      'warning',
      empty[0].ref,
      `${nameOf(empty[0].ref)} has no ready endpoint`,
    );
  }
  if (counted.length < valid.length) {
    return hop('endpoints', 'unknown', ref, 'Endpoints cannot all be judged');
  }
  return hop('endpoints', 'ok', ref, `${ready} of ${total} endpoints ready`);
}

/**
 * The hops from the route that took a request to the endpoints.
 *
 * @public
 */
export function servedHops(winner: Winner, served: Served): readonly Hop[] {
  const { effects } = served;
  const ref = refOf(winner.route);
  const named = winner.route.spec.rules[winner.rule].name;
  const rule = `rule ${named ?? winner.rule + 1}`;
  if (effects.redirect) {
    return [
      hop(
        'route',
        'ok',
        ref,
        `By its ${rule}, redirected to ${effects.redirect.location} (${effects.redirect.statusCode})`,
      ),
    ];
  }
  if (effects.foreign !== undefined) {
    return [
      hop(
        'route',
        'error',
        ref,
        `Taken by its ${rule}, whose filter ${effects.foreign} Cilium does not have`,
      ),
    ];
  }
  const rewritten = effects.rewrittenUrl
    ? `, rewritten to ${effects.rewrittenUrl}`
    : '';
  return [
    hop('route', 'ok', ref, `Taken by its ${rule}${rewritten}`),
    ...serviceHops(served),
  ];
}
