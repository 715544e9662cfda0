import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ClusterReading } from 'backstage-plugin-cilium-gateway-common';
import { nameOf } from 'backstage-plugin-cilium-gateway-engine';
import type { FindingSettings } from '../findingSettings';
import { substanceOf } from '../readings';
import { Answer, etagOf, RenderedItem } from '../rendered';
import type { ExposureFragment } from './fragment';
import { Claims, entityFindings, Place } from './problems';

/** What one cluster contributes to an exposure. */
export interface ExposurePart {
  readonly reading: ClusterReading;
  /** Absent where the cluster could not be looked at. */
  readonly fragment?: ExposureFragment;
  readonly leases: readonly RenderedItem[];
  /** Whether the caller may see what the entity has in a namespace; null asks about an entity that has nothing. */
  may(namespace: string | null): boolean;
}

type Section = Exclude<
  keyof ExposureFragment,
  'leases' | 'roots' | 'unknown' | 'omitted'
>;

const json = (items: readonly unknown[]) =>
  items.map(item => JSON.stringify(item)).join(',');
const joined = (texts: readonly string[]) =>
  `[${texts.filter(text => text !== '').join(',')}]`;

/** Puts the clusters' parts together. */
export function assembleExposure(
  claims: Omit<Claims, 'places'>,
  parts: readonly ExposurePart[],
  settings: FindingSettings,
): Answer {
  const all = (section: Section) =>
    parts.map(({ fragment }) => fragment?.[section] ?? '');
  const places = parts.map(
    ({ reading, fragment, may }): Place => ({
      reading,
      mayHave: ref =>
        !may(ref.namespace ?? null) ||
        fragment?.unknown.has(ref.kind) ||
        fragment?.roots.has(nameOf(ref)) === true,
    }),
  );
  const sections = {
    entityRef: JSON.stringify(stringifyEntityRef(claims.entity)),
    services: joined(all('services')),
    gateways: joined(all('gateways')),
    routes: joined(all('routes')),
    pools: joined(all('pools')),
    timings: joined(all('timings')),
    paths: joined(all('paths')),
    findings: joined([
      json(entityFindings({ ...claims, places }, settings)),
      ...all('findings'),
    ]),
  };
  const text = Object.entries(sections)
    .map(([name, section]) => `"${name}":${section}`)
    .join(',');
  const leases = parts.flatMap(part => part.leases);
  const readings = parts.map(({ reading }) => reading);
  return {
    body: Buffer.from(
      `{${text},"leases":[${leases
        .map(lease => lease.json)
        .join()}],"clusters":${JSON.stringify(readings)}}`,
    ),
    etag: etagOf(
      text,
      leases.map(({ substance }) => substance).join(),
      JSON.stringify(readings.map(substanceOf)),
    ),
  };
}
