import type { AuditCounts } from 'backstage-plugin-cilium-gateway-common';

/** The severities, the worst first. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;

/** The larger, the worse: an error outweighs any number of warnings, and these any number of notes. */
export const weightOf = ({ error, warning, info }: AuditCounts): number =>
  error * 1e8 + warning * 1e4 + info;
