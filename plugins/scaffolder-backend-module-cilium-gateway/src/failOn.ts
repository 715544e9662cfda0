import type { Severity } from 'backstage-plugin-cilium-gateway-common';

/** How bad something has to be to fail a run. */
export const FAIL_ON = ['error', 'warning', 'info', 'none'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Whether something is bad enough. */
export const isFatal = (severity: Severity, failOn: FailOn) =>
  failOn !== 'none' && FAIL_ON.indexOf(severity) <= FAIL_ON.indexOf(failOn);
