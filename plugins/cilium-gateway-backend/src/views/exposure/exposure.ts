import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  ClusterReading,
  Finding,
} from 'backstage-plugin-cilium-gateway-common';
import { FindingSettings, settled } from '../findingSettings';
import { substanceOf } from '../readings';
import { Answer, etagOf } from '../rendered';
import type { Selection } from './annotations';
import type { ExposureFragment } from './fragment';
import { annotationFindings, missingObjectFindings } from './problems';

/** What one cluster contributes to an exposure. */
export interface ExposurePart {
  readonly reading: ClusterReading;
  /** Absent where the cluster could not be looked at. */
  readonly fragment?: ExposureFragment;
  readonly leases: readonly unknown[];
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

function problemsOf(
  entity: Entity,
  selection: Selection,
  parts: readonly ExposurePart[],
): readonly Finding[] {
  const malformed = annotationFindings(entity, selection);
  // Nothing is missing for sure while a cluster may still turn out to have it.
  const known =
    parts.length > 0 && parts.every(({ reading }) => reading.state === 'ok');
  if (!known) return malformed;
  const missing = selection.refs.filter(
    ({ kind, namespace = null, name }) =>
      parts.every(({ may }) => may(namespace)) &&
      !parts.some(
        ({ fragment }) =>
          fragment?.roots.has(`${kind}/${namespace}/${name}`) ||
          fragment?.unknown.has(kind),
      ),
  );
  const clusters = parts.map(({ reading }) => reading.name);
  return [...malformed, ...missingObjectFindings(entity, missing, clusters)];
}

/** Puts the clusters' parts together. */
export function assembleExposure(
  entity: Entity,
  selection: Selection,
  parts: readonly ExposurePart[],
  settings: FindingSettings,
): Answer {
  const all = (section: Section) =>
    parts.map(({ fragment }) => fragment?.[section] ?? '');
  const sections = {
    entityRef: JSON.stringify(stringifyEntityRef(entity)),
    services: joined(all('services')),
    gateways: joined(all('gateways')),
    routes: joined(all('routes')),
    leases: joined(parts.map(({ leases }) => json(leases))),
    pools: joined(all('pools')),
    timings: joined(all('timings')),
    paths: joined(all('paths')),
    findings: joined([
      json(settled(settings, problemsOf(entity, selection, parts))),
      ...all('findings'),
    ]),
  };
  const text = Object.entries(sections)
    .map(([name, section]) => `"${name}":${section}`)
    .join(',');
  const readings = parts.map(({ reading }) => reading);
  return {
    body: Buffer.from(`{${text},"clusters":${JSON.stringify(readings)}}`),
    etag: etagOf(text, JSON.stringify(readings.map(substanceOf))),
  };
}
