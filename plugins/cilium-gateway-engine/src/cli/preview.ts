import { AllocationPreview, previewAllocation } from '../announcement';
import { nameOf, readService, Ref, refOf, Service } from '../objects';
import type { World } from '../world';
import { table } from './report/table';
import { SnapshotRequest, takeSnapshot } from './snapshot';
import { Terminal, UsageError } from './terminal';

/** What `preview` is asked. */
export interface PreviewRequest extends SnapshotRequest {
  readonly output: 'table' | 'json';
}

interface Previewed {
  readonly service: Ref;
  readonly preview: AllocationPreview;
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

function tableOf(previewed: readonly Previewed[], columns: number): string {
  const rows = previewed.map(({ service, preview }) => [
    nameOf(service),
    preview.verdict,
    preview.addresses.map(({ ip, pool }) => `${ip} (${pool})`).join('\n') ||
      '-',
    [
      ...preview.explanation,
      preview.candidates.length > 0
        ? `One of ${preview.candidates
            .map(({ ip, pool }) => `${ip} (${pool})`)
            .join(', ')}.`
        : undefined,
      preview.addresses.length > 0 || preview.candidates.length > 0
        ? `Announced by: ${
            {
              l2: `L2, policy ${preview.announcement.policies.join(', ')}`,
              bgp: 'BGP',
              node: 'node addresses',
              none: 'nobody',
              unknown: 'unknown',
            }[preview.announcement.mode]
          }${
            preview.announcement.eligibleNodes.length > 0
              ? `, from ${preview.announcement.eligibleNodes.join(', ')}`
              : ''
          }.`
        : undefined,
    ]
      .filter(line => line !== undefined)
      .join('\n'),
  ]);
  return table(
    ['SERVICE', 'VERDICT', 'ADDRESSES', 'EXPLANATION'],
    rows,
    columns,
  );
}

const isRefused = ({ preview: { verdict, loses } }: Previewed) =>
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
  const services = manifests.flatMap(({ raw }) =>
    raw.kind === 'Service' ? readService(raw) ?? [] : [],
  );
  const wanted = services.filter(
    ({ spec }) => spec.type === 'LoadBalancer' || before !== undefined,
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
          .map(service => refOf(service))
          .map(({ namespace, name }) => `${namespace}/${name}`)
          .filter(key => !before.table('Service').get(key))
          .map(key => ({ kind: 'Service' as const, key })),
      })
    : after;
  const previewed = wanted.map((service): Previewed => {
    const answer = previewAllocation(world, service);
    world = afterwards(world, service, answer);
    return { service: refOf(service), preview: answer };
  });
  terminal.out(
    request.output === 'json'
      ? `${JSON.stringify(
          previewed.map(one => ({ service: one.service, ...one.preview })),
          undefined,
          2,
        )}\n`
      : tableOf(previewed, terminal.columns),
  );
  return previewed.some(isRefused) ? 1 : 0;
}
