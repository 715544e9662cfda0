import { rule as backendMissingOrPort } from './rules/backend-missing-or-port';
import { rule as backendRefNotPermitted } from './rules/backend-ref-not-permitted';
import { rule as certificateTooNarrow } from './rules/certificate-too-narrow';
import { rule as classFeatureOff } from './rules/class-feature-off';
import { rule as controllerDisagrees } from './rules/controller-disagrees';
import { rule as dualStackHalf } from './rules/dual-stack-half';
import { rule as featureUnsupported } from './rules/feature-unsupported';
import { rule as gwClassWaiting } from './rules/gw-class-waiting';
import { rule as gwCrdMismatch } from './rules/gw-crd-mismatch';
import { rule as gwEtpLocalL2 } from './rules/gw-etp-local-l2';
import { rule as gwLongName } from './rules/gw-long-name';
import { rule as gwNoAddress } from './rules/gw-no-address';
import { rule as gwStaticAddress } from './rules/gw-static-address';
import { rule as hostnameOnTwoGateways } from './rules/hostname-on-two-gateways';
import { rule as ipFight } from './rules/ip-fight';
import { rule as l21200Missed } from './rules/l2-1.20.0-missed';
import { rule as l2HolderUnfit } from './rules/l2-holder-unfit';
import { rule as l2InterfaceRegex } from './rules/l2-interface-regex';
import { rule as l2Ipv6TooOld } from './rules/l2-ipv6-too-old';
import { rule as l2LeaseCollision } from './rules/l2-lease-collision';
import { rule as l2LeaseOrphaned } from './rules/l2-lease-orphaned';
import { rule as l2NoAnnouncer } from './rules/l2-no-announcer';
import { rule as l2NoPolicyOrKind } from './rules/l2-no-policy-or-kind';
import { rule as l2PolicyInvalid } from './rules/l2-policy-invalid';
import { rule as l2Rbac } from './rules/l2-rbac';
import { rule as l2SharedIpTwoHolders } from './rules/l2-shared-ip-two-holders';
import { rule as l2Throttle } from './rules/l2-throttle';
import { rule as lbNoMatchingPool } from './rules/lb-no-matching-pool';
import { rule as lbNoPoolAtAll } from './rules/lb-no-pool-at-all';
import { rule as listenerCert } from './rules/listener-cert';
import { rule as listenerConflict } from './rules/listener-conflict';
import { rule as listenerSetNotAllowed } from './rules/listener-set-not-allowed';
import { rule as listenerUnsupported } from './rules/listener-unsupported';
import { rule as nodeipamExcluded } from './rules/nodeipam-excluded';
import { rule as operatorPanicCombo } from './rules/operator-panic-combo';
import { rule as pingFalseAlarm } from './rules/ping-false-alarm';
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
import { rule as svcEtpLocalWrongNode } from './rules/svc-etp-local-wrong-node';
import { rule as v2alpha1Manifest } from './rules/v2alpha1-manifest';
import type { Rule } from './rule';

/** All rules, in order of id. A new rule is a file in `rules` and a line here. */
export const catalogue: readonly Rule[] = [
  backendMissingOrPort,
  backendRefNotPermitted,
  certificateTooNarrow,
  classFeatureOff,
  controllerDisagrees,
  dualStackHalf,
  featureUnsupported,
  gwClassWaiting,
  gwCrdMismatch,
  gwEtpLocalL2,
  gwLongName,
  gwNoAddress,
  gwStaticAddress,
  hostnameOnTwoGateways,
  ipFight,
  l21200Missed,
  l2HolderUnfit,
  l2InterfaceRegex,
  l2Ipv6TooOld,
  l2LeaseCollision,
  l2LeaseOrphaned,
  l2NoAnnouncer,
  l2NoPolicyOrKind,
  l2PolicyInvalid,
  l2Rbac,
  l2SharedIpTwoHolders,
  l2Throttle,
  lbNoMatchingPool,
  lbNoPoolAtAll,
  listenerCert,
  listenerConflict,
  listenerSetNotAllowed,
  listenerUnsupported,
  nodeipamExcluded,
  operatorPanicCombo,
  pingFalseAlarm,
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
  svcEtpLocalWrongNode,
  v2alpha1Manifest,
];
