import type { LoggerService } from '@backstage/backend-plugin-api';
import { nameOf, Ref } from 'backstage-plugin-cilium-gateway-engine';

/** Objects of a cluster that could not be looked at. */
export interface Failures {
  /** The answer of `work`, or nothing when it fell over the object: one object must not hide the others. */
  without<T>(object: Ref, work: () => T): T | undefined;
}

/** Says in the log which object it was, once until it could be looked at again, and nothing of what is in it. */
export function createFailures(
  cluster: string,
  logger: LoggerService,
): Failures {
  const told = new Set<string>();
  return {
    without(object, work) {
      const name = nameOf(object);
      try {
        const answer = work();
        if (told.size > 0) told.delete(name);
        return answer;
      } catch (error) {
        if (!told.has(name)) {
          logger.error(
            `${name} of cluster ${cluster} cannot be looked at`,
            error as Error,
          );
        }
        told.add(name);
        return undefined;
      }
    },
  };
}
