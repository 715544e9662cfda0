import { BackendJudgement, judgeRule } from '../gateway';
import { refOf } from '../objects';
import type { World } from '../world';
import type { ResolveResponse, ResponseBackend } from './answer';
import { FilterEffects, filterEffects, headerChanges } from './filters';
import type { ParsedRequest } from './request';
import type { Winner } from './routing';

/** gRPC's codes for what Envoy answers in a backend's place. */
const GRPC_STATUS: Readonly<Record<number, number>> = {
  200: 0,
  404: 12,
  500: 14,
  503: 14,
};

const NO_CHANGES = headerChanges([]);

/**
 * A response that no rule had a part in.
 *
 * @public
 */
export function bareResponse(
  status: number | null,
  request: ParsedRequest,
): ResolveResponse {
  return {
    status,
    ...grpcStatusOf(status, request),
    backends: [],
    mirrors: [],
    rule: null,
    requestHeaders: NO_CHANGES,
    responseHeaders: NO_CHANGES,
    rewrittenUrl: null,
  };
}

function grpcStatusOf(status: number | null, request: ParsedRequest) {
  return request.grpc && status !== null
    ? { grpcStatus: GRPC_STATUS[status] ?? 2 }
    : {};
}

/**
 * What the backends of a rule make of their share of requests.
 *
 * @public
 */
export interface RuleService {
  readonly backends: readonly BackendJudgement[];
  /** Those with weight whose reference is not known to be wrong. */
  readonly valid: readonly BackendJudgement[];
  /** Of these, those not known to be without a ready endpoint. */
  readonly serving: readonly BackendJudgement[];
}

function serviceOf(all: readonly BackendJudgement[]): RuleService {
  const backends = all.filter(({ mirror }) => !mirror);
  const valid = backends.filter(
    ({ weight, resolved }) => weight > 0 && resolved !== false,
  );
  return {
    backends,
    valid,
    serving: valid.filter(({ endpoints }) => endpoints?.ready !== 0),
  };
}

/**
 * What became of a request that a rule took.
 *
 * @public
 */
export interface Served {
  readonly response: ResolveResponse;
  readonly effects: FilterEffects;
  readonly service: RuleService;
}

function statusOf(
  effects: FilterEffects,
  { valid, serving }: RuleService,
  isHttp: boolean,
): number | null {
  if (effects.redirect) return effects.redirect.statusCode;
  if (!isHttp) return serving.length > 0 ? 200 : null;
  if (effects.foreign !== undefined || valid.length === 0) return 500;
  return serving.length > 0 ? 200 : 503;
}

/**
 * What a rule answers. Gateway API spec: 500 for a rule without any valid backend, and for the share of an invalid one;
 * Envoy answers 503 where no endpoint is ready, and connections that are not HTTP are just closed.
 *
 * @public
 */
export function respond(
  world: World,
  { route, rule, match }: Winner,
  request: ParsedRequest,
  listenerPort: number,
): Served {
  const spec = route.spec.rules[rule];
  const effects = filterEffects(spec.filters, request, listenerPort, match);
  const all = judgeRule(world, route, spec, rule);
  const service = serviceOf(all);
  const isHttp = match !== undefined;
  const status = statusOf(effects, service, isHttp);
  const { redirect, rewrittenUrl, requestHeaders, responseHeaders } = effects;
  const backends = redirect
    ? []
    : service.backends.flatMap((backend, index): ResponseBackend[] => {
        if (backend.weight <= 0) return [];
        const { filters } = spec.backendRefs[index];
        return [
          {
            ref: backend.ref,
            port: backend.port,
            weight: backend.weight,
            resolved: backend.resolved,
            requestHeaders: headerChanges(
              filters.map(one => one.requestHeaderModifier),
            ),
            responseHeaders: headerChanges(
              filters.map(one => one.responseHeaderModifier),
            ),
          },
        ];
      });
  return {
    effects,
    service,
    response: {
      status,
      ...grpcStatusOf(status, request),
      backends,
      mirrors: redirect
        ? []
        : all.filter(({ mirror }) => mirror).map(({ ref }) => ref),
      rule: { route: refOf(route), index: rule, name: spec.name ?? null },
      ...(redirect ? { redirect } : {}),
      requestHeaders,
      responseHeaders,
      rewrittenUrl: rewrittenUrl ?? null,
    },
  };
}
