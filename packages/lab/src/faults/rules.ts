import { badRequest } from '../storage/status';

/** Which requests a fault is for; what is absent matches all. */
export interface FaultMatch {
  /** The request's path begins with this, e.g. `/apis/cilium.io`. */
  path?: string;
  /** Resource id, e.g. `leases.coordination.k8s.io`. */
  resource?: string;
  /** `get`, `list`, `watch`, `create`, … */
  verb?: string;
}

/** Faults that meet a request before it is answered. */
export type RequestFault =
  /** Answer with this status instead; `headers` as given, e.g. `Retry-After`. */
  | {
      type: 'status';
      code: number;
      headers?: Record<string, string>;
      message?: string;
    }
  /** Answer late. */
  | { type: 'delay'; milliseconds: number }
  /** Accept and never answer. */
  | { type: 'hang' }
  /** Reset the connection (RST) instead of answering. */
  | { type: 'reset' };

/** Faults that meet the next line of a watch, open or new. */
export type StreamFault =
  /** Write nothing from here on, keep the connection. */
  | { type: 'half-open' }
  /** Write half of the line, then reset the connection (RST). */
  | { type: 'cut' }
  /** Write half of the line, then end the stream cleanly. */
  | { type: 'truncate' }
  /** Write a line that is not JSON before it; `text` is that line. */
  | { type: 'garbage'; text?: string }
  /** Write the line twice. */
  | { type: 'duplicate' }
  /** Lose the line without a sign. */
  | { type: 'drop' }
  /** Write the line byte by byte. */
  | { type: 'single-bytes' }
  /** Leave the line out if it is a bookmark. */
  | { type: 'no-bookmark' };

/** One injected fault. */
export interface FaultRule {
  match?: FaultMatch;
  /** How many matching occasions (requests or lines) go by untouched first. */
  after?: number;
  /** How many occasions are hit; without it, all until the rule is removed. */
  times?: number;
  fault: RequestFault | StreamFault;
}

/** What a rule is matched against. */
export interface Occasion {
  path: string;
  resource?: string;
  verb?: string;
}

const REQUEST_FAULTS = new Set(['status', 'delay', 'hang', 'reset']);
const STREAM_FAULTS = new Set([
  'half-open',
  'cut',
  'truncate',
  'garbage',
  'duplicate',
  'drop',
  'single-bytes',
  'no-bookmark',
]);

/** True when `match` covers the occasion. */
export function matches(match: FaultMatch | undefined, at: Occasion): boolean {
  return (
    (match?.path === undefined || at.path.startsWith(match.path)) &&
    (match?.resource === undefined || at.resource === match.resource) &&
    (match?.verb === undefined || at.verb === match.verb)
  );
}

/** The rules in force. */
export interface FaultRules {
  /** Adds a rule; returns its id. Throws 400 on a rule that could never apply. */
  add(rule: FaultRule): string;
  remove(id: string): boolean;
  clear(): void;
  list(): (FaultRule & { id: string; hits: number })[];
  /** The faults that hit this request; counts it. */
  forRequest(at: Occasion): RequestFault[];
  /** The faults that hit this line of a watch; counts it. */
  forLine(at: Occasion, isBookmark: boolean): StreamFault[];
}

function checked(rule: FaultRule): FaultRule {
  const type = rule?.fault?.type;
  if (!REQUEST_FAULTS.has(type) && !STREAM_FAULTS.has(type)) {
    throw badRequest(
      `fault.type: unknown "${type}", known are ${[
        ...REQUEST_FAULTS,
        ...STREAM_FAULTS,
      ].join(', ')}`,
    );
  }
  const { fault } = rule;
  if (fault.type === 'status' && !(fault.code >= 300 && fault.code < 600)) {
    throw badRequest(
      `fault.code: want an HTTP status from 300 to 599, got ${fault.code}`,
    );
  }
  if (fault.type === 'delay' && !(fault.milliseconds >= 0)) {
    throw badRequest(
      `fault.milliseconds: want a duration, got ${fault.milliseconds}`,
    );
  }
  for (const field of ['after', 'times'] as const) {
    const count = rule[field];
    if (count !== undefined && !(Number.isInteger(count) && count >= 0)) {
      throw badRequest(`${field}: want a count, got ${count}`);
    }
  }
  return rule;
}

/** An empty set of rules. */
export function createFaultRules(): FaultRules {
  const rules = new Map<string, { rule: FaultRule; seen: number }>();
  let lastId = 0;

  function hits(
    at: Occasion,
    applies: (type: string) => boolean,
  ): FaultRule['fault'][] {
    const found: FaultRule['fault'][] = [];
    for (const entry of rules.values()) {
      const { match, after = 0, times = Infinity, fault } = entry.rule;
      if (!applies(fault.type) || !matches(match, at)) continue;
      entry.seen += 1;
      if (entry.seen > after && entry.seen <= after + times) found.push(fault);
    }
    return found;
  }

  return {
    add(rule) {
      lastId += 1;
      rules.set(String(lastId), { rule: checked(rule), seen: 0 });
      return String(lastId);
    },
    remove: id => rules.delete(id),
    clear: () => rules.clear(),
    list: () =>
      [...rules].map(([id, { rule, seen }]) => ({
        ...rule,
        id,
        hits: Math.min(
          Math.max(0, seen - (rule.after ?? 0)),
          rule.times ?? Infinity,
        ),
      })),
    forRequest: at =>
      hits(at, type => REQUEST_FAULTS.has(type)) as RequestFault[],
    forLine: (at, isBookmark) =>
      hits(
        at,
        type =>
          STREAM_FAULTS.has(type) && (isBookmark || type !== 'no-bookmark'),
      ) as StreamFault[],
  };
}
