import { previewAddresses, AddressPreview } from '../allocation';
import { readService } from '../objects';
import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
  ServiceParts,
  worldOf,
} from './builders';

export const cidr = (...cidrs: string[]) => ({
  blocks: cidrs.map(one => ({ cidr: one })),
});
export const only = (label: string) => ({
  serviceSelector: { matchLabels: { pool: label } },
});
export const later = { creationTimestamp: '2025-10-05T08:00:00Z' };

export function preview(
  manifests: readonly Manifest[],
  parts: ServiceParts = {},
  at = 'shop/web',
) {
  return previewAddresses(
    worldOf(manifests),
    readService(serviceManifest(at, parts))!,
  );
}

/** Verdict, then addresses with their pools, then what is missing with reason, then what is lost. */
export function outline(answer: AddressPreview) {
  return [
    answer.verdict,
    ...answer.addresses.map(({ ip, pool }) => `${ip} ${pool}`),
    ...answer.missing.map(
      ({ ip, family, reason }) => `-${ip ?? family} ${reason}`,
    ),
    ...answer.loses.map(({ ip, reason }) => `loses ${ip} ${reason}`),
    ...answer.candidates.map(({ ip, pool }) => `?${ip} ${pool}`),
  ].join(', ');
}

export const pool = (spec: Manifest, metadata = {}) =>
  poolManifest('a', spec, metadata);
export const holder = (ip: string, parts: ServiceParts = {}) =>
  serviceManifest('shop/other', { ips: [ip], ...parts });
export const ips = (value: string) => ({ 'lbipam.cilium.io/ips': value });
export const key = (value: string, extra = {}) => ({
  'lbipam.cilium.io/sharing-key': value,
  ...extra,
});
export const on443 = { ports: [{ port: 443, protocol: 'TCP' }] };
export const dual = {
  ipFamilyPolicy: 'RequireDualStack',
  ipFamilies: ['IPv4', 'IPv6'],
};
export const bothFamilies = ciliumConfigMap({ 'enable-ipv6': 'true' });
