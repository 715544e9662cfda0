import type { Question } from './rule';

/**
 * In which order causes are looked for: of the findings that explain the same thing, the one whose rule comes first is
 * told and the others are left out.
 */
export const ORDER: Readonly<Record<Question, readonly string[]>> = {
  pending: [
    'class-feature-off',
    'lb-no-pool-at-all',
    'ip-fight',
    'operator-panic-combo',
    'gw-static-address',
    'pool-conflict',
    'sharing-port-clash',
    'requested-ip-denied',
    'lb-no-matching-pool',
    'dual-stack-half',
    'pool-exhausted',
    'nodeipam-excluded',
    'status-stale',
    'gw-no-address',
  ],
  unreachable: [
    'l2-policy-invalid',
    'l2-no-policy-or-kind',
    'l2-rbac',
    'gw-etp-local-l2',
    'svc-etp-local-wrong-node',
    'l2-throttle',
    'l2-no-announcer',
    'l2-holder-unfit',
    'l2-shared-ip-two-holders',
    'l2-lease-collision',
    'l2-ipv6-too-old',
    'l2-1.20.0-missed',
  ],
  'not-routed': [
    'gw-crd-mismatch',
    'gw-class-waiting',
    'gw-long-name',
    'gw-static-address',
    'gw-no-address',
    'controller-disagrees',
  ],
};
