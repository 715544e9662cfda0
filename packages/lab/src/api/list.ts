import type { KubeObject } from '../storage/object';
import type { ResourceDefinition } from '../storage/resources';
import { ApiError, badRequest } from '../storage/status';
import type { Storage } from '../storage/storage';
import {
  parseFieldSelector,
  parseLabelSelector,
  type Selector,
} from './selectors';

/** One page of a collection. */
export interface Page {
  items: KubeObject[];
  /** The revision that the page shows. */
  resourceVersion: number;
  continue?: string;
  remainingItemCount?: number;
}

interface ContinueToken {
  v: 'meta.k8s.io/v1';
  /** -1: what is there now. */
  rv: number;
  /** Key of the last object sent, followed by NUL. */
  start: string;
}

const EXPIRED_CONTINUE =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

const keyOf = (object: KubeObject) =>
  `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

const encode = (token: ContinueToken) =>
  Buffer.from(JSON.stringify(token)).toString('base64url');

function decode(text: string): ContinueToken {
  let token: Partial<ContinueToken> | undefined;
  try {
    token = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    token = undefined;
  }
  if (
    token?.v !== 'meta.k8s.io/v1' ||
    typeof token.rv !== 'number' ||
    typeof token.start !== 'string'
  ) {
    throw badRequest(`continue key is not valid: ${text}`);
  }
  return token as ContinueToken;
}

function invalidOption(field: string, why: string): ApiError {
  return new ApiError(
    422,
    'Invalid',
    `ListOptions.meta.k8s.io "" is invalid: ${field}: ${why}`,
    {
      group: 'meta.k8s.io',
      kind: 'ListOptions',
      causes: [{ reason: 'FieldValueForbidden', message: why, field }],
    },
  );
}

/** A non-negative decimal number of the query; `undefined` when absent or empty. */
export function parseResourceVersion(text: string | null): number | undefined {
  if (text === null || text === '') return undefined;
  if (!/^\d+$/.test(text)) {
    // An API server calls this an internal error, without a reason.
    throw new ApiError(
      500,
      undefined,
      `resourceVersion: Invalid value: ${JSON.stringify(
        text,
      )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Number(text);
}

/** The label and field selectors of a query, as one. */
export function selectorOf(
  definition: ResourceDefinition,
  query: URLSearchParams,
): Selector | undefined {
  const labels = query.get('labelSelector');
  const fields = query.get('fieldSelector');
  if (!labels && !fields) return undefined;
  const byLabel = parseLabelSelector(labels ?? '');
  const byField = parseFieldSelector(fields ?? '', definition.id);
  return object => byLabel(object) && byField(object);
}

/** What a LIST asks of resourceVersion: the revision that must exist, and the one to show. */
function revisionAsked(query: URLSearchParams): {
  notOlderThan?: number;
  exactly?: number;
  anyIsGood: boolean;
} {
  const revision = parseResourceVersion(query.get('resourceVersion'));
  const match = query.get('resourceVersionMatch');
  if (match) {
    if (revision === undefined) {
      throw invalidOption(
        'resourceVersionMatch',
        'Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
      );
    }
    if (query.get('continue')) {
      throw invalidOption(
        'resourceVersionMatch',
        'Forbidden: resourceVersionMatch is forbidden when continue is provided',
      );
    }
    if (match !== 'Exact' && match !== 'NotOlderThan') {
      throw invalidOption(
        'resourceVersionMatch',
        `Unsupported value: "${match}": supported values: "Exact", "NotOlderThan", ""`,
      );
    }
    if (match === 'Exact' && revision === 0) {
      throw invalidOption(
        'resourceVersionMatch',
        'Forbidden: resourceVersionMatch "Exact" is forbidden for resourceVersion "0"',
      );
    }
  }
  if (revision === undefined) return { anyIsGood: false };
  if (revision === 0) return { anyIsGood: true };
  // A paged LIST at a resourceVersion is exact unless told otherwise.
  return match === 'Exact' || (!match && Number(query.get('limit')) > 0)
    ? { exactly: revision, anyIsGood: false }
    : { notOlderThan: revision, anyIsGood: false };
}

/** The revision that must be reached before the LIST can be answered; 0 when any will do. */
export function revisionToWaitFor(query: URLSearchParams): number {
  const { notOlderThan, exactly } = revisionAsked(query);
  return notOlderThan ?? exactly ?? 0;
}

/** 504 for a resourceVersion that was not reached in time. */
export function tooLargeResourceVersion(
  asked: number,
  current: number,
): ApiError {
  return new ApiError(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${asked}, current: ${current}`,
    {
      causes: [
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ],
      retryAfterSeconds: 1,
    },
  );
}

/**
 * Answers a LIST: selection, resourceVersion and paging. Throws 400 on bad
 * parameters and 410 when the asked revision is forgotten.
 *
 * Source of the semantics: Kubernetes API concepts, "Resource versions" and
 * "Retrieving large results sets in chunks".
 */
export function listPage(
  storage: Storage,
  definition: ResourceDefinition,
  query: URLSearchParams,
  namespace?: string,
): Page {
  const selector = selectorOf(definition, query);
  const limitText = query.get('limit') || '0';
  if (!/^-?\d+$/.test(limitText)) {
    throw badRequest(`limit: want a number, got "${limitText}"`);
  }
  const { exactly, anyIsGood } = revisionAsked(query);
  // "Any version" is answered from the watch cache, which does not page.
  const limit = anyIsGood ? 0 : Number(limitText);
  let at = exactly;
  let after = '';
  const continueText = query.get('continue');
  if (continueText) {
    if (query.get('resourceVersion') && !anyIsGood) {
      throw badRequest(
        'specifying resource version is not allowed when using continue',
      );
    }
    const token = decode(continueText);
    after = token.start;
    if (token.rv > 0) at = token.rv;
  }
  let candidates: KubeObject[];
  try {
    candidates = storage.list(definition.id, { namespace, at });
  } catch (error) {
    if (
      continueText &&
      error instanceof ApiError &&
      error.status.code === 410
    ) {
      throw new ApiError(410, 'Expired', EXPIRED_CONTINUE, undefined, {
        continue: encode({ v: 'meta.k8s.io/v1', rv: -1, start: after }),
      });
    }
    throw error;
  }
  const resourceVersion = at ?? storage.revision();
  if (after) candidates = candidates.filter(object => keyOf(object) >= after);
  const selected = selector ? candidates.filter(selector) : candidates;
  if (limit <= 0 || selected.length <= limit) {
    return { items: selected, resourceVersion };
  }
  const items = selected.slice(0, limit);
  return {
    items,
    resourceVersion,
    continue: encode({
      v: 'meta.k8s.io/v1',
      rv: resourceVersion,
      start: `${keyOf(items[limit - 1])}\u0000`,
    }),
    ...(!selector && { remainingItemCount: selected.length - limit }),
  };
}
