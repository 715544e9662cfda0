import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import {
  allocationOf,
  FindingAnswer,
  FindingOptions,
  FindingsByObject,
  findingsByObject,
  findingsOf,
  GatewayViews,
  gatewayViews,
  Ref,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { Failures } from './failures';
import type { FindingSettings } from './findingSettings';

/** What is wrong in a cluster, as the contract has it. */
export interface ClusterFindings {
  readonly all: readonly Finding[];
  /** Of one object. */
  at(object: Ref): readonly Finding[];
  /** As the engine has them. */
  readonly byObject: FindingsByObject;
  /** The same, worst first. */
  readonly answers: readonly FindingAnswer[];
  /** Ids of rules that fell over some object, of which there are no findings. */
  readonly failed: readonly string[];
}

/** One cluster at one moment, as views look at it. */
export interface Picture {
  readonly cluster: string;
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly failures: Failures;
  /** Which findings are told, and how. */
  readonly findingOptions: FindingOptions;
  findings(): ClusterFindings;
  gateways(): GatewayViews;
}

/** What many views of one state of a cluster look at: worked out when it is first asked for. */
export type Common = Pick<Picture, 'findings' | 'findingOptions' | 'gateways'>;

function once<T>(compute: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => {
    answer ??= { value: compute() };
    return answer.value;
  };
}

const known = new WeakMap<FindingAnswer, Finding>();

/** A finding of the engine's as one of a cluster's; the very same for the same one. */
export function findingIn(cluster: string, answer: FindingAnswer): Finding {
  const before = known.get(answer);
  if (before?.cluster === cluster) return before;
  const { affects: _, ...rest } = answer;
  const finding = { ...rest, cluster, evidence: { ...answer.evidence } };
  known.set(answer, finding);
  return finding;
}

/** Of the world as it is now: to be made anew after each change. */
export function commonOf(
  { cluster, world, now }: Pick<Picture, 'cluster' | 'world' | 'now'>,
  { disabled, severities, docs }: FindingSettings,
  logger: LoggerService,
): Common {
  const findingOptions = { disabled, severities, pages: `${docs}/rules` };
  const gateways = once(() => gatewayViews(world));
  const findings = once((): ClusterFindings => {
    const failed: string[] = [];
    const onFailure = (rule: string, error: Error) => {
      failed.push(rule);
      logger.error(`Rule ${rule} fell over cluster ${cluster}`, error);
    };
    const options = { ...findingOptions, onFailure };
    const answers = findingsOf(world, now, options, gateways());
    const byObject = findingsByObject(answers);
    return {
      all: answers.map(answer => findingIn(cluster, answer)),
      at: object =>
        byObject.of(object).map(answer => findingIn(cluster, answer)),
      byObject,
      answers,
      failed,
    };
  });
  return { findings, findingOptions, gateways };
}

/** Name of the pool that an address of a Service comes from; null where it is from none. */
export function poolOf(
  world: World,
  service: Ref | null,
  ip: string,
): string | null {
  const object =
    service &&
    world.table('Service').get(`${service.namespace}/${service.name}`);
  if (!object) return null;
  const { addresses } = allocationOf(world, object);
  return addresses.find(address => address.ip === ip)?.pool ?? null;
}
