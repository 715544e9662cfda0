import type {
  Health,
  HopKind,
  Severity,
} from 'backstage-plugin-cilium-gateway-common';
import { Words } from './useWords';

const TOKENS = [
  'no_pool',
  'out_of_ips',
  'pool_selector_mismatch',
  'already_allocated',
  'already_allocated_incompatible_service',
  'already_allocated_different_sharing_key',
  'NotAllowedByListeners',
  'NoMatchingListenerHostname',
  'NoMatchingParent',
  'UnsupportedValue',
  'IncompatibleFilters',
  'Pending',
  'RefNotPermitted',
  'InvalidKind',
  'BackendNotFound',
  'UnsupportedProtocol',
] as const;

/**
 * A token of Cilium's LB-IPAM or of Gateway API in plain words, the token itself behind them in brackets; a token that is
 * not known is given as it is.
 */
export function inWords(token: string, t: Words): string {
  const known = TOKENS.find(candidate => candidate === token);
  if (!known) return token;
  return t('token.withToken', { words: t(`token.${known}`), token });
}

export const healthWords = (health: Health, t: Words) => t(`health.${health}`);
export const severityWords = (severity: Severity, t: Words) =>
  t(`severity.${severity}`);
export const hopWords = (kind: HopKind, t: Words) => t(`hop.${kind}`);
