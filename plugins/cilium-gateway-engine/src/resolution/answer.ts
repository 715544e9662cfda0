import type { BackendJudgement, Health } from '../gateway';
import type { Ref } from '../objects';
import type { HeaderChanges, Redirect } from './filters';

/**
 * One station of a path.
 *
 * @public
 */
export type HopKind =
  | 'dns'
  | 'address'
  | 'announcement'
  | 'gateway'
  | 'listener'
  | 'certificate'
  | 'route'
  | 'service'
  | 'endpoints';

/**
 * One station of a path, and how it is. A hop is broken when its state is `error`.
 *
 * @public
 */
export interface Hop {
  readonly kind: HopKind;
  readonly state: Health;
  /** Null where there is no object. */
  readonly ref: Ref | null;
  /** In plain words. */
  readonly summary: string;
}

/**
 * A backend that a request can end at, or would if its reference resolved.
 *
 * @public
 */
export interface ResponseBackend {
  readonly ref: Ref;
  readonly port: number | null;
  readonly weight: number;
  /** False for one that gets no traffic; null when it cannot be read. */
  readonly resolved: boolean | null;
  /** Changes that only requests to this backend undergo. */
  readonly requestHeaders: HeaderChanges;
  readonly responseHeaders: HeaderChanges;
}

/**
 * What a client would get.
 *
 * @public
 */
export interface ResolveResponse {
  /** HTTP status, 200 for whatever a backend answers; null when there is no connection that could carry one. */
  readonly status: number | null;
  /** Only for gRPC. */
  readonly grpcStatus?: number;
  readonly backends: readonly ResponseBackend[];
  /** Those that get a copy. */
  readonly mirrors: readonly BackendJudgement['ref'][];
  readonly rule: {
    readonly route: Ref;
    readonly index: number;
    readonly name: string | null;
  } | null;
  readonly redirect?: Redirect;
  readonly requestHeaders: HeaderChanges;
  readonly responseHeaders: HeaderChanges;
  /** What the backend sees, when it is not what was asked for. */
  readonly rewrittenUrl: string | null;
}

/**
 * Where a request goes, as far as Gateway API decides it: the hops `gateway` to `endpoints`.
 *
 * @public
 */
export interface ResolveAnswer {
  readonly url: string;
  /** Null for an address. */
  readonly hostname: string | null;
  readonly port: number;
  /** The Gateway that takes the connection; null when none does. */
  readonly gateway: Ref | null;
  /** Others that would take it as well: without `gateway`, DNS decides between them. */
  readonly alternatives: readonly Ref[];
  readonly listener: { readonly owner: Ref; readonly name: string } | null;
  readonly hops: readonly Hop[];
  readonly state: Health;
  /** The first broken hop. */
  readonly brokenAt: HopKind | null;
  readonly response: ResolveResponse;
}

const ORDER: readonly HopKind[] = [
  'dns',
  'address',
  'announcement',
  'gateway',
  'listener',
  'certificate',
  'route',
  'service',
  'endpoints',
];

const GRAVITY: readonly Health[] = ['ok', 'unknown', 'warning', 'error'];

/**
 * A path of hops: in the order in which a request meets them, with the gravest state and the first that is broken.
 *
 * @public
 */
export function pathOf<H extends Pick<Hop, 'kind' | 'state'>>(
  hops: readonly H[],
): {
  readonly hops: readonly H[];
  readonly state: Health;
  readonly brokenAt: HopKind | null;
} {
  const ordered = [...hops].sort(
    (one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind),
  );
  const worst = Math.max(0, ...hops.map(({ state }) => GRAVITY.indexOf(state)));
  return {
    hops: ordered,
    state: GRAVITY[worst],
    brokenAt: ordered.find(({ state }) => state === 'error')?.kind ?? null,
  };
}
