import { resolvePath } from '../exposure';
import { gatewayAnswer } from '../gateway';
import { nameOf } from '../objects';
import {
  Hop,
  pathOf,
  RequestProblem,
  resolve as resolveRequest,
  ResolveAnswer,
  ResolveRequest,
  ResolveResponse,
} from '../resolution';
import { table } from './report/table';
import type { World } from '../world';
import { SnapshotRequest, takeSnapshot } from './snapshot';
import { Terminal, UsageError } from './terminal';

/** What `resolve` is asked. */
export interface ResolveCommandRequest extends SnapshotRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `namespace/name`. */
  readonly gateway?: string;
  readonly output: 'table' | 'json';
}

interface Told {
  readonly hops: readonly Hop[];
  readonly response: ResolveResponse;
}

/** A Gateway in a manifest has no address yet, and nothing is wrong with that. */
function withoutAddress(world: World, hop: Hop): Hop {
  if (hop.kind !== 'gateway' || hop.state !== 'error' || hop.ref === null)
    return hop;
  const { namespace, name } = hop.ref;
  const gateway = world.table('Gateway').get(`${namespace}/${name}`);
  const wrong = gateway
    ? gatewayAnswer(world, gateway).conditions.filter(
        ({ status }) => status !== 'True',
      )
    : [];
  return wrong.length === 1 && wrong[0].reason === 'AddressNotAssigned'
    ? {
        ...hop,
        state: 'unknown',
        summary: `${nameOf(hop.ref)}; manifests do not tell its address`,
      }
    : hop;
}

/** From the Gateway on: manifests alone tell nothing of addresses and who announces them. */
function fromManifests(
  world: World,
  request: ResolveRequest,
): ResolveAnswer | RequestProblem {
  const answer = resolveRequest(world, request);
  return 'problem' in answer
    ? answer
    : {
        ...answer,
        ...pathOf(answer.hops.map(hop => withoutAddress(world, hop))),
      };
}

function responseLines({ response }: Told): readonly string[] {
  const {
    status,
    grpcStatus,
    rule,
    redirect,
    rewrittenUrl,
    backends,
    mirrors,
  } = response;
  const lines = [
    status === null
      ? 'Response: none, there is no connection'
      : `Response: ${status}${
          grpcStatus === undefined ? '' : `, gRPC status ${grpcStatus}`
        }`,
  ];
  if (rule)
    lines.push(
      `Rule: ${nameOf(rule.route)} spec.rules[${rule.index}]${
        rule.name === null ? '' : ` (${rule.name})`
      }`,
    );
  if (redirect) lines.push(`Location: ${redirect.location}`);
  if (rewrittenUrl !== null) lines.push(`The backend sees: ${rewrittenUrl}`);
  for (const { ref, port, weight, resolved } of backends)
    lines.push(
      `Backend: ${nameOf(ref)}${
        port === null ? '' : `:${port}`
      } weight ${weight}${resolved === false ? ', gets nothing' : ''}`,
    );
  for (const ref of mirrors) lines.push(`Mirrored to: ${nameOf(ref)}`);
  return lines;
}

const works = ({ hops, response: { status } }: Told) =>
  hops.every(({ state }) => state !== 'error') &&
  status !== null &&
  status < 400;

/**
 * Prints where a request would go, hop by hop, and what its client would get.
 *
 * @returns the exit code: 1 when a hop is broken or the response is an error
 */
export async function resolve(
  terminal: Terminal,
  request: ResolveCommandRequest,
): Promise<number> {
  const { url, method, headers, gateway } = request;
  const { before, after } = await takeSnapshot(terminal, request);
  const asked = { url, method, headers, gateway };
  const answer = before
    ? resolvePath(after, asked, terminal.now())
    : fromManifests(after, asked);
  if ('problem' in answer) throw new UsageError(answer.problem);
  const told: Told =
    'path' in answer
      ? { hops: answer.path.hops, response: answer.response }
      : answer;
  const rows = told.hops.map(({ kind, state, ref, summary }) => [
    kind,
    state,
    ref === null ? '-' : nameOf(ref),
    summary,
  ]);
  terminal.out(
    request.output === 'json'
      ? `${JSON.stringify(answer, undefined, 2)}\n`
      : `${table(
          ['HOP', 'STATE', 'OBJECT', 'WHAT'],
          rows,
          terminal.columns,
        )}\n${responseLines(told).join('\n')}\n`,
  );
  return works(told) ? 0 : 1;
}
