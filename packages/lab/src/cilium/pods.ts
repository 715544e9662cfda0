import type { KubeObject } from '../storage';

/** Whether a pod's condition Ready is True. */
export function isReady(pod: KubeObject): boolean {
  const conditions: any[] = pod.status?.conditions ?? [];
  return conditions.some(
    condition => condition.type === 'Ready' && condition.status === 'True',
  );
}
