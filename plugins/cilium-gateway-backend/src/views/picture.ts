import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import {
  allocationOf,
  FindingAnswer,
  FindingsByObject,
  findingsByObject,
  findingsOf,
  GatewayViews,
  gatewayViews,
  Ref,
  World,
} from 'backstage-plugin-cilium-gateway-engine';

/** What is wrong in a cluster, as the contract has it. */
export interface ClusterFindings {
  readonly all: readonly Finding[];
  /** Of one object. */
  at(object: Ref): readonly Finding[];
  /** As the engine has them. */
  readonly byObject: FindingsByObject;
  /** Set when they could not be worked out, and there are none for no other reason. */
  readonly failure?: Error;
}

/** One cluster at one moment, as views look at it. */
export interface Picture {
  readonly cluster: string;
  readonly world: World;
  /** Milliseconds since the epoch. */
  readonly now: number;
  findings(): ClusterFindings;
  gateways(): GatewayViews;
}

/** What many views of one state of a cluster look at: worked out when it is first asked for. */
export type Common = Pick<Picture, 'findings' | 'gateways'>;

function once<T>(compute: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => {
    answer ??= { value: compute() };
    return answer.value;
  };
}

/** A finding of the engine's as one of a cluster's. */
export function findingIn(cluster: string, answer: FindingAnswer): Finding {
  const { affects: _, ...finding } = answer;
  return { ...finding, cluster, evidence: { ...answer.evidence } };
}

function findIn(cluster: string, world: World, now: number): ClusterFindings {
  const answers = findingsOf(world, now);
  const byObject = findingsByObject(answers);
  return {
    all: answers.map(answer => findingIn(cluster, answer)),
    at: object => byObject.of(object).map(answer => findingIn(cluster, answer)),
    byObject,
  };
}

/**
 * Of the world as it is now: to be made anew after each change. A rule that fails must not keep anybody from seeing
 * addresses and routes.
 */
export function commonOf(
  cluster: string,
  world: World,
  now: number,
  logger: LoggerService,
): Common {
  const findings = once((): ClusterFindings => {
    try {
      return findIn(cluster, world, now);
    } catch (error) {
      const failure = error as Error;
      logger.error(`What is wrong in ${cluster} cannot be told`, failure);
      const byObject = findingsByObject([]);
      return { all: [], at: () => [], byObject, failure };
    }
  });
  return { findings, gateways: once(() => gatewayViews(world)) };
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
