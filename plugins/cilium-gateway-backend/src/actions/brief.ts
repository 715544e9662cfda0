import type { ActionsRegistryActionOptions } from '@backstage/backend-plugin-api/alpha';
import type {
  ClusterReading,
  Finding,
  Hop,
  Path,
} from 'backstage-plugin-cilium-gateway-common';

/** The zod that the registry hands out; its schemas must be made with no other. */
export type Zod = Parameters<
  ActionsRegistryActionOptions<any, any>['schema']['input']
>[0];

/** What every action of this plugin is: it reads, and may be called again. */
export const READS = {
  readOnly: true,
  idempotent: true,
  destructive: false,
} as const;

/** Lists in answers are cut to this length, or a shorter one that is asked for. */
export const MOST = 50;

/** `2 clusters`, `1 cluster`, `no clusters`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${count} ${count === 1 ? one : many}`;
}

/** The first `most` items, and how many are left out. */
export function cut<T>(
  items: readonly T[],
  most: number,
): { shown: T[]; leftOut: number } {
  return {
    shown: items.slice(0, most),
    leftOut: Math.max(0, items.length - most),
  };
}

/** A finding in few words. */
export const findingSchema = (z: Zod) =>
  z.object({
    severity: z.string(),
    rule: z.string().describe('Stable id of the rule; it has a page'),
    cluster: z.string(),
    object: z.string().describe('Kind namespace/name of what must change'),
    message: z.string().describe('What is wrong, in plain words'),
    fix: z.string().describe('What to change'),
    waived: z.boolean().describe('Somebody decided to put up with it'),
  });

/** As {@link findingSchema} has it. */
export function briefFinding({
  severity,
  rule,
  cluster,
  object: { kind, namespace, name },
  message,
  fix,
  waiver,
}: Finding) {
  return {
    severity,
    rule,
    cluster,
    object: `${kind} ${namespace ? `${namespace}/` : ''}${name}`,
    message,
    fix: fix.text,
    waived: waiver !== undefined,
  };
}

/** A way in with its hops. */
export const pathSchema = (z: Zod) =>
  z.object({
    url: z.string(),
    cluster: z.string(),
    state: z.string().describe('ok, warning, error or unknown'),
    brokenAt: z.string().nullable().describe('The first broken hop'),
    hops: z.array(
      z.object({ kind: z.string(), state: z.string(), summary: z.string() }),
    ),
  });

const briefHop = ({ kind, state, summary }: Hop) => ({ kind, state, summary });

/** As {@link pathSchema} has it. */
export function briefPath({ url, cluster, state, brokenAt, hops }: Path) {
  return { url, cluster, state, brokenAt, hops: hops.map(briefHop) };
}

/** The clusters whose picture is not up to date or not whole, each in a sentence; an answer may lack what is there. */
export function troubles(clusters: readonly ClusterReading[]): string[] {
  return clusters
    .filter(({ state, error }) => state !== 'ok' || error !== undefined)
    .map(({ name, state, error }) =>
      error === undefined
        ? `Cluster ${name} is ${state}.`
        : `Cluster ${name} is ${state}: ${error}.`,
    );
}
