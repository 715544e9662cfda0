/**
 * What went wrong with a request, as far as it matters for what to do next.
 *
 * - `unreachable`: no HTTP answer (refused, reset, DNS, TLS).
 * - `timeout`: no answer in time.
 * - `credentials`: the credentials could not be obtained.
 * - `unauthorized`, `forbidden`: 401 and 403.
 * - `not-found`: the server does not serve this path (Kubernetes' own 404, as Status or plain text).
 * - `gone`: 410, the resourceVersion or continue token is too old.
 * - `throttled`: 429.
 * - `server`: 5xx.
 * - `malformed`: an answer that is not what Kubernetes sends.
 * - `rejected`: any other status.
 * - `aborted`: the caller gave up.
 */
export type KubeErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'credentials'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'throttled'
  | 'server'
  | 'malformed'
  | 'rejected'
  | 'aborted';

/**
 * A failed request to an API server. The message is for people and never holds more of an answer than the
 * message of its Status.
 */
export class KubeError extends Error {
  readonly code: KubeErrorCode;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    code: KubeErrorCode,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'KubeError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

interface Status {
  code?: number;
  reason?: string;
  message?: string;
  retryAfterSeconds?: number;
}

/** Reads a Kubernetes Status object, also that of an ERROR event; undefined when it is none. */
function readStatus(raw: unknown): Status | undefined {
  if (typeof raw !== 'object' || raw === null) {
    return undefined;
  }
  const { kind, code, reason, message, details } = raw as Record<
    string,
    unknown
  >;
  if (kind !== 'Status') {
    return undefined;
  }
  const retry = (details as { retryAfterSeconds?: unknown } | undefined)
    ?.retryAfterSeconds;
  return {
    code: typeof code === 'number' ? code : undefined,
    reason: typeof reason === 'string' ? reason : undefined,
    message: typeof message === 'string' ? message : undefined,
    retryAfterSeconds: typeof retry === 'number' ? retry : undefined,
  };
}

function codeOf(httpStatus: number, reason: string | undefined): KubeErrorCode {
  if (httpStatus === 410 || reason === 'Expired' || reason === 'Gone') {
    return 'gone';
  }
  switch (httpStatus) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 429:
      return 'throttled';
    default:
      return httpStatus >= 500 ? 'server' : 'rejected';
  }
}

function fromStatus(
  status: Status,
  httpStatus: number,
  retryAfterSeconds: number | undefined,
): KubeError {
  const seconds = retryAfterSeconds ?? status.retryAfterSeconds;
  return new KubeError(
    codeOf(httpStatus, status.reason),
    status.message ??
      `The API server answered ${
        status.reason ?? httpStatus
      } without a message`,
    { retryAfterMs: seconds === undefined ? undefined : seconds * 1000 },
  );
}

/** The error in an ERROR event of a watch, whose object is a Status. */
export function errorFromEvent(object: unknown): KubeError {
  const status = readStatus(object);
  return status
    ? fromStatus(status, status.code ?? 500, undefined)
    : new KubeError(
        'malformed',
        'The watch ended with an error that is no Status',
      );
}

/** Retry-After in seconds; the form with a date is not used by Kubernetes and ignored. */
function readRetryAfter(
  header: string | string[] | undefined,
): number | undefined {
  const seconds = Number(Array.isArray(header) ? header[0] : header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/**
 * The error of an answer other than 2xx. A 404 counts as `not-found` only when Kubernetes itself says so: a
 * proxy in front of it that does not know the cluster says 404 as well, and that tells nothing about
 * which kinds are installed.
 */
export function errorFromAnswer(
  httpStatus: number,
  headers: Record<string, string | string[] | undefined>,
  body: string,
): KubeError {
  const retryAfter = readRetryAfter(headers['retry-after']);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    json = undefined;
  }
  const status = readStatus(json);
  if (status) {
    return fromStatus(status, httpStatus, retryAfter);
  }
  if (httpStatus === 404 && !body.startsWith('404 page not found')) {
    return new KubeError(
      'rejected',
      'HTTP 404 from something that is not a Kubernetes API server',
    );
  }
  return new KubeError(
    codeOf(httpStatus, undefined),
    httpStatus === 404
      ? 'The API server does not serve this path'
      : `HTTP ${httpStatus} without a Kubernetes Status`,
    {
      retryAfterMs: retryAfter === undefined ? undefined : retryAfter * 1000,
    },
  );
}

/** The error of a request that got no answer, or lost it on the way. */
export function errorFromTransport(cause: unknown): KubeError {
  if (cause instanceof KubeError) {
    return cause;
  }
  // A host with several addresses fails with one error per address and no message of its own.
  const first =
    cause instanceof AggregateError && cause.errors.length > 0
      ? cause.errors[0]
      : cause;
  const { code, message } = (first ?? {}) as {
    code?: string;
    message?: string;
  };
  return new KubeError(
    'unreachable',
    `Connection failed: ${message || code || 'unknown reason'}`,
    { cause },
  );
}
