import type { Ref } from '../objects';

export const unreachableOf = (of: Ref) =>
  [{ question: 'unreachable' as const, of }] as const;
