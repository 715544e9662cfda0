import { rule as backendMissingOrPort } from './rules/backend-missing-or-port';
import { rule as backendRefNotPermitted } from './rules/backend-ref-not-permitted';
import { rule as classFeatureOff } from './rules/class-feature-off';
import { rule as controllerDisagrees } from './rules/controller-disagrees';
import { rule as dualStackHalf } from './rules/dual-stack-half';
import { rule as gwClassWaiting } from './rules/gw-class-waiting';
import { rule as gwCrdMismatch } from './rules/gw-crd-mismatch';
import { rule as gwLongName } from './rules/gw-long-name';
import { rule as gwNoAddress } from './rules/gw-no-address';
import { rule as gwStaticAddress } from './rules/gw-static-address';
import { rule as hostnameOnTwoGateways } from './rules/hostname-on-two-gateways';
import { rule as ipFight } from './rules/ip-fight';
import { rule as l2PolicyInvalid } from './rules/l2-policy-invalid';
import { rule as lbNoMatchingPool } from './rules/lb-no-matching-pool';
import { rule as lbNoPoolAtAll } from './rules/lb-no-pool-at-all';
import { rule as listenerCert } from './rules/listener-cert';
import { rule as listenerConflict } from './rules/listener-conflict';
import { rule as listenerSetNotAllowed } from './rules/listener-set-not-allowed';
import { rule as listenerUnsupported } from './rules/listener-unsupported';
import { rule as nodeipamExcluded } from './rules/nodeipam-excluded';
import { rule as operatorPanicCombo } from './rules/operator-panic-combo';
import { rule as poolBlockMalformed } from './rules/pool-block-malformed';
import { rule as poolConflict } from './rules/pool-conflict';
import { rule as poolCountsDiffer } from './rules/pool-counts-differ';
import { rule as poolDisabledInUse } from './rules/pool-disabled-in-use';
import { rule as poolEditReshuffle } from './rules/pool-edit-reshuffle';
import { rule as poolExhausted } from './rules/pool-exhausted';
import { rule as poolOverlapsMetallb } from './rules/pool-overlaps-metallb';
import { rule as poolOverlapsNode } from './rules/pool-overlaps-node';
import { rule as requestedIpDenied } from './rules/requested-ip-denied';
import { rule as routeHostnameMiss } from './rules/route-hostname-miss';
import { rule as routeKindNotAllowed } from './rules/route-kind-not-allowed';
import { rule as routeLeaksToHttp } from './rules/route-leaks-to-http';
import { rule as routeNsNotAllowed } from './rules/route-ns-not-allowed';
import { rule as routeParentMissing } from './rules/route-parent-missing';
import { rule as routeRuleShadowed } from './rules/route-rule-shadowed';
import { rule as routeSectionMiss } from './rules/route-section-miss';
import { rule as sharingPortClash } from './rules/sharing-port-clash';
import { rule as statusStale } from './rules/status-stale';
import { rule as v2alpha1Manifest } from './rules/v2alpha1-manifest';
import type { Rule } from './rule';

/** All rules, in order of id. A new rule is a file in `rules` and a line here. */
export const catalogue: readonly Rule[] = [
  backendMissingOrPort,
  backendRefNotPermitted,
  classFeatureOff,
  controllerDisagrees,
  dualStackHalf,
  gwClassWaiting,
  gwCrdMismatch,
  gwLongName,
  gwNoAddress,
  gwStaticAddress,
  hostnameOnTwoGateways,
  ipFight,
  l2PolicyInvalid,
  lbNoMatchingPool,
  lbNoPoolAtAll,
  listenerCert,
  listenerConflict,
  listenerSetNotAllowed,
  listenerUnsupported,
  nodeipamExcluded,
  operatorPanicCombo,
  poolBlockMalformed,
  poolConflict,
  poolCountsDiffer,
  poolDisabledInUse,
  poolEditReshuffle,
  poolExhausted,
  poolOverlapsMetallb,
  poolOverlapsNode,
  requestedIpDenied,
  routeHostnameMiss,
  routeKindNotAllowed,
  routeLeaksToHttp,
  routeNsNotAllowed,
  routeParentMissing,
  routeRuleShadowed,
  routeSectionMiss,
  sharingPortClash,
  statusStale,
  v2alpha1Manifest,
];
