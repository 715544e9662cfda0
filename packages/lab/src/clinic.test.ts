import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  exposureOf,
  findingsByObject,
  findingsOf,
  catalogue,
  refOf,
  ROUTE_KINDS,
  type FindingAnswer,
  type FindingsByObject,
  type Kind,
  type KubernetesObject,
  type World,
} from 'backstage-plugin-cilium-gateway-engine';
import { parseAllDocuments } from 'yaml';
import { createManualClock } from './cilium/clock';
import { createLiveWorld } from './cilium/live-world';
import { listClusters } from './seed';
import { startLab, type Lab } from './start';

const ID = 'backstage.io/kubernetes-id';
const CLUSTER = 'backstage.io/kubernetes-cluster';
const SHOWS = 'lab/shows';

/** Said of every address that is announced. */
const ALWAYS_TOLD = 'ping-false-alarm';

interface Patient {
  name: string;
  id: string;
  cluster: string;
  /** Id of the one rule whose finding it has; undefined for a healthy one. */
  shows: string | undefined;
}

const EXAMPLES = join(
  dirname(require.resolve('lab/package.json')),
  '../../examples/clinic.yaml',
);

const patients: Patient[] = parseAllDocuments(readFileSync(EXAMPLES, 'utf8'))
  .map(document => document.toJS())
  .filter(({ kind }) => kind === 'Component')
  .map(({ metadata: { name, annotations } }) => ({
    name,
    id: annotations[ID],
    cluster: annotations[CLUSTER],
    shows: annotations[SHOWS],
  }));

const clusters = [...new Set(patients.map(({ cluster }) => cluster))];

interface Ward {
  lab: Lab;
  world: World;
  now: number;
  findings: readonly FindingAnswer[];
  byObject: FindingsByObject;
}

const wards = new Map<string, Ward>();

beforeAll(async () => {
  const clock = createManualClock(Date.parse('2025-11-01T12:00:00Z'));
  const labs: Lab[] = [];
  for (const cluster of clusters) {
    const lab = await startLab({ cluster, clock });
    labs.push(lab);
  }
  // Long enough for every lease that nobody renews to run out.
  clock.advance(60_000);
  for (const [index, lab] of labs.entries()) {
    lab.settle();
    const { world } = createLiveWorld(lab.storage);
    const now = clock.now();
    const findings = findingsOf(world, now);
    const byObject = findingsByObject(findings);
    wards.set(clusters[index], { lab, world, now, findings, byObject });
  }
});

afterAll(async () => {
  for (const { lab } of wards.values()) await lab.close();
});

/** What a visitor of the entity's page is told: findings of all that it is reached by. */
function toldAbout({ id, cluster }: Patient): FindingAnswer[] {
  const { world, now, byObject } = wards.get(cluster)!;
  const labelled = (...kinds: Kind[]) =>
    kinds
      .flatMap((kind): readonly KubernetesObject[] => world.table(kind).all())
      .filter(({ metadata }) => metadata.labels[ID] === id)
      .map(refOf);
  const roots = {
    services: labelled('Service'),
    gateways: labelled('Gateway'),
    routes: labelled(...ROUTE_KINDS),
  };
  expect(
    roots.services.length + roots.gateways.length + roots.routes.length,
  ).toBeGreaterThan(0);
  const exposure = exposureOf(world, roots, now, { findings: byObject });
  const objects = [
    ...exposure.services,
    ...exposure.gateways,
    ...exposure.routes,
    ...exposure.pools.map(name => ({ kind: 'CiliumLoadBalancerIPPool', name })),
  ];
  return [
    ...new Set([
      ...objects.flatMap(object => byObject.of(object)),
      ...exposure.paths.flatMap(path => path.hops.flatMap(hop => hop.findings)),
    ]),
  ];
}

const rulesIn = (findings: readonly FindingAnswer[]) =>
  [...new Set(findings.map(({ rule }) => rule))].sort();

it.each(patients)(
  '$name shows what it is to show, and nothing else',
  patient => {
    const told = toldAbout(patient);
    const others = told.filter(
      ({ rule }) => rule === patient.shows || rule !== ALWAYS_TOLD,
    );
    expect(rulesIn(others)).toEqual(patient.shows ? [patient.shows] : []);
  },
);

it('every rule is shown', () => {
  const shown = new Set(patients.map(({ shows }) => shows));
  expect(catalogue.map(({ id }) => id).filter(id => !shown.has(id))).toEqual(
    [],
  );
});

it.each(clusters)('in %s nothing is told that nobody shows', cluster => {
  const { findings } = wards.get(cluster)!;
  const shown = patients.map(one => one.cluster === cluster && one.shows);
  expect(
    rulesIn(findings).filter(
      rule => rule !== ALWAYS_TOLD && !shown.includes(rule),
    ),
  ).toEqual([]);
});

it.each(clusters)('%s is as ill after a reset', cluster => {
  const { lab, now, findings } = wards.get(cluster)!;
  lab.reset();
  lab.settle();
  const { world } = createLiveWorld(lab.storage);
  expect(rulesIn(findingsOf(world, now))).toEqual(rulesIn(findings));
});

it('there are no ill clusters beside those of the catalog', () => {
  expect(listClusters().map(({ name }) => name)).toEqual(
    [...clusters, 'lab'].sort(),
  );
});
