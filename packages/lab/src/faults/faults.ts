import type { Answer } from '../api/answer';
import type { Authentication } from '../api/authorization';
import type { OpenWatch } from '../api/watch';
import { ApiError } from '../storage/status';
import type { Storage } from '../storage/storage';
import {
  createFaultRules,
  matches,
  type FaultMatch,
  type FaultRule,
  type FaultRules,
  type RequestFault,
} from './rules';

/** Something that goes wrong now, at once. */
export type FaultAction =
  /** End open watches cleanly. */
  | { type: 'close'; match?: FaultMatch }
  /** Reset the connections of open watches (RST). */
  | { type: 'reset'; match?: FaultMatch }
  /** Write nothing more to open watches, keep their connections. */
  | { type: 'half-open'; match?: FaultMatch }
  /** Send a bookmark on open watches. */
  | { type: 'bookmark'; match?: FaultMatch }
  /** Forget history: older resourceVersions are 410. Open watches go on. */
  | { type: 'compact' }
  /** Go back by this many writes, numbering included, and reset all connections, as after an etcd restore. */
  | { type: 'rewind'; revisions: number }
  /** Reset all connections, as when the server is killed. */
  | { type: 'reset-all' }
  /** Revoke a bearer token. */
  | { type: 'revoke'; token: string };

/** The faults of one server. */
export interface Faults {
  /** Rules in force, for the server's own use. */
  rules: FaultRules;
  /** Adds a rule and returns its id. Throws `ApiError` 400 on a rule that could never apply. */
  inject(rule: FaultRule): string;
  /** Takes a rule away; false when there is none with this id. */
  remove(id: string): boolean;
  /** Takes all rules away. */
  clear(): void;
  /** Does it now; returns how many watches, connections or tokens it hit. */
  act(action: FaultAction): number;
  /** The answer of a `status` fault. */
  statusAnswer(fault: Extract<RequestFault, { type: 'status' }>): Answer;
}

const REASONS: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** The faults of a server with these parts. */
export function createFaults(server: {
  storage: Storage;
  open: Set<OpenWatch>;
  authentication: Authentication;
  resetConnections: () => number;
}): Faults {
  const { storage, open, authentication, resetConnections } = server;
  const rules = createFaultRules();

  function each(
    match: FaultMatch | undefined,
    act: (watch: OpenWatch) => void,
  ): number {
    const hit = [...open].filter(watch => matches(match, watch.at));
    hit.forEach(act);
    return hit.length;
  }

  return {
    rules,
    inject: rules.add,
    remove: rules.remove,
    clear: rules.clear,
    act(action) {
      switch (action.type) {
        case 'close':
          return each(action.match, ({ writer }) => writer.end());
        case 'reset':
          return each(action.match, ({ writer }) => writer.reset());
        case 'half-open':
          return each(action.match, ({ writer }) => writer.halfOpen());
        case 'bookmark':
          return each(action.match, watch => watch.bookmark());
        case 'compact':
          storage.compact();
          return open.size;
        case 'rewind':
          storage.rewind(storage.revision() - action.revisions);
          return resetConnections();
        case 'reset-all':
          return resetConnections();
        case 'revoke':
          return authentication.revoke(action.token) ? 1 : 0;
        default:
          throw new ApiError(
            400,
            'BadRequest',
            `type: unknown action "${
              (action as { type: string }).type
            }", known are close, reset, half-open, bookmark, compact, rewind, reset-all, revoke`,
          );
      }
    },
    statusAnswer({ code, headers, message }) {
      const { status } = new ApiError(
        code,
        REASONS[code] ?? 'Unknown',
        message ?? `injected fault: HTTP ${code}`,
      );
      return { code, body: status, headers };
    },
  };
}
