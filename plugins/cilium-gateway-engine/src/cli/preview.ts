import {
  AllocationPreview,
  PredictedAnnouncement,
  previewAllocation,
} from '../announcement';
import { nameOf, serviceFromManifest, Ref, refOf, Service } from '../objects';
import { keyOf, World } from '../world';
import type { Manifest } from './manifests';
import { table } from './report/table';
import { SnapshotRequest, takeSnapshot } from './snapshot';
import { Terminal, UsageError } from './terminal';

/** What `preview` is asked. */
export interface PreviewRequest extends SnapshotRequest {
  readonly output: 'table' | 'json';
}

interface Previewed {
  readonly service: Ref;
  readonly answer: AllocationPreview;
}

function serviceIn({ raw, file, lineOf }: Manifest): Service {
  const root = 'service';
  const read = serviceFromManifest(raw, root);
  if (!('problem' in read)) return read;
  const [field] = read.problem.split(':');
  const line = lineOf(field.slice(root.length + 1));
  throw new UsageError(`${file}:${line}: ${read.problem}`);
}

/** What the next Service finds when this one has been applied. */
function afterwards(
  world: World,
  service: Service,
  { addresses }: AllocationPreview,
): World {
  const ingress = addresses.map(({ ip }) => ({ ip }));
  const given: Service = {
    ...service,
    status: { ...service.status, ingress },
  };
  return world.with({ put: [given] });
}

function announcementWords({
  mode,
  policies,
  eligibleNodes,
}: PredictedAnnouncement): string {
  const by = {
    l2: `L2, policy ${policies.join(', ')}`,
    bgp: 'BGP',
    node: 'the nodes themselves',
    none: 'nobody',
    unknown: 'unknown',
  }[mode];
  const from =
    eligibleNodes.length > 0 ? `, from ${eligibleNodes.join(', ')}` : '';
  return `Announced by: ${by}${from}.`;
}

function explanationOf(answer: AllocationPreview): readonly string[] {
  const { addresses, candidates, explanation, announcement } = answer;
  const lines = [...explanation];
  if (candidates.length > 0)
    lines.push(
      `One of ${candidates
        .map(({ ip, pool }) => `${ip} (${pool})`)
        .join(', ')}.`,
    );
  if (addresses.length > 0 || candidates.length > 0)
    lines.push(announcementWords(announcement));
  return lines;
}

function tableOf(previewed: readonly Previewed[], columns: number): string {
  const rows = previewed.map(({ service, answer }) => [
    nameOf(service),
    answer.verdict,
    answer.addresses.map(({ ip, pool }) => `${ip} (${pool})`).join('\n') || '-',
    explanationOf(answer).join('\n'),
  ]);
  return table(
    ['SERVICE', 'VERDICT', 'ADDRESSES', 'EXPLANATION'],
    rows,
    columns,
  );
}

const isRefused = ({ answer: { verdict, loses } }: Previewed) =>
  ['none', 'partial', 'dormant'].includes(verdict) || loses.length > 0;

/**
 * Prints which addresses the LoadBalancer Services among the manifests would get, in the order of the manifests, each with
 * those before it applied.
 *
 * @returns the exit code: 1 when a Service does not get all that it wants or loses something
 */
export async function preview(
  terminal: Terminal,
  request: PreviewRequest,
): Promise<number> {
  const { before, after, manifests } = await takeSnapshot(terminal, request);
  const services = manifests
    .filter(({ raw }) => raw.kind === 'Service')
    .map(serviceIn);
  // One that is no longer of this type loses what it has.
  const isLoadBalancer = (service: Service | undefined) =>
    service?.spec.type === 'LoadBalancer';
  const wanted = services.filter(
    service =>
      isLoadBalancer(service) ||
      isLoadBalancer(before?.table('Service').get(keyOf(service))),
  );
  if (wanted.length === 0)
    throw new UsageError(
      'no Service of type LoadBalancer is among the manifests; give its manifest with -f',
    );
  // A Service that exists is judged against what it is now, with the pools and policies as they would be.
  let world = before
    ? after.with({
        put: before.table('Service').all(),
        remove: services
          .map(keyOf)
          .filter(key => !before.table('Service').get(key))
          .map(key => ({ kind: 'Service' as const, key })),
      })
    : after;
  const previewed = wanted.map((service): Previewed => {
    const answer = previewAllocation(world, service);
    world = afterwards(world, service, answer);
    return { service: refOf(service), answer };
  });
  terminal.out(
    request.output === 'json'
      ? `${JSON.stringify(
          previewed.map(one => ({ service: one.service, ...one.answer })),
          undefined,
          2,
        )}\n`
      : tableOf(previewed, terminal.columns),
  );
  if (previewed.some(({ answer }) => answer.verdict === 'unknown'))
    throw new UsageError(
      'no pool is known: give the manifests of the pools with -f, or a cluster with --context or --kubeconfig',
    );
  return previewed.some(isRefused) ? 1 : 0;
}
