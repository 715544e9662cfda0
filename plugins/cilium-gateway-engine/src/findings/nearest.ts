import type { LabelSelector } from '../objects';

/** Keys of labels that a Service has by its name and namespace, and that nobody can give it. */
const SYNTHETIC = 'io.kubernetes.service.';

/** Of several that select Services, the one that a label would satisfy most easily: one for a certain namespace is for others. */
export function nearest<
  T extends {
    readonly spec: { readonly serviceSelector?: LabelSelector };
  },
>(candidates: readonly T[]): T | undefined {
  return (
    candidates.find(({ spec: { serviceSelector } }) =>
      [
        ...Object.keys(serviceSelector?.matchLabels ?? {}),
        ...(serviceSelector?.matchExpressions ?? []).map(({ key }) => key),
      ].every(key => !key.startsWith(SYNTHETIC)),
    ) ?? candidates[0]
  );
}
