import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { Exposure } from 'backstage-plugin-cilium-gateway-common';
import {
  KubernetesObject,
  nameOf,
  Ref,
  refOf,
  ROUTE_KINDS,
} from 'backstage-plugin-cilium-gateway-engine';
import { parseAllDocuments } from 'yaml';
import { createManualClock } from '../../testing/manualClock';
import { createScriptedCluster } from '../../testing/scriptedCluster';
import { ownFindings } from '../../testing/scriptedBackend';
import { readSelection } from '../exposure/annotations';
import { rootsIn } from '../exposure/roots';
import { mirroredKinds } from '../../world';
import { createViews, FULL_SIGHT, Sight } from '..';

const root = join(__dirname, '../../../../..');
const documentsIn = (path: string): any[] =>
  parseAllDocuments(readFileSync(join(root, path), 'utf8'))
    .map(document => document.toJS())
    .filter(Boolean);

const entities: Entity[] = [
  ...documentsIn('examples/clinic.yaml'),
  ...documentsIn('examples/applications.yaml'),
].filter(({ metadata }) => metadata?.annotations);
const tenant: Sight = { ...FULL_SIGHT, everything: false };
const mirrored = mirroredKinds('kube-system').map(({ kind }) => kind);

const OWNED = ['Service', 'Gateway', 'ListenerSet', ...ROUTE_KINDS] as const;

/** Every way in which an object is named in an answer. */
const namedIn = (text: string, { kind, namespace, name }: Ref) =>
  text.includes(`${kind} ${namespace}/${name}"`) ||
  text.includes(`${kind} ${namespace}/${name} `) ||
  text.includes(`"kind":"${kind}","namespace":"${namespace}","name":"${name}"`);

describe.each([
  'lab',
  'clinic',
  'clinic-old',
  'clinic-dormant',
  'clinic-upgraded',
])('what a tenant is shown of cluster %s', name => {
  const clock = createManualClock();
  const scripted = createScriptedCluster({ name, clock });
  const folder = `packages/lab/clusters/${name}`;
  scripted.put(
    ...readdirSync(join(root, folder))
      .filter(file => /^\d.*\.yaml$/.test(file))
      .flatMap(file => documentsIn(`${folder}/${file}`))
      .filter(({ kind }) => mirrored.includes(kind)),
  );
  const views = createViews({
    clusters: () => [scripted.cluster],
    now: clock.now,
    logger: mockServices.logger.mock(),
    findings: ownFindings,
  });
  const shown = (entity: Entity, sight: Sight) =>
    views.exposure(entity, sight).body.toString('utf8');
  const objects = OWNED.flatMap(kind =>
    (
      scripted.cluster.world.table(kind).all() as readonly KubernetesObject[]
    ).map(refOf),
  );
  const concerned = entities.filter(({ metadata }) => {
    const place = metadata.annotations?.['backstage.io/kubernetes-cluster'];
    return place === undefined || place === name;
  });
  afterAll(() => scripted.stop());

  it('is about some entities and objects', () => {
    expect(concerned.length).toBeGreaterThan(0);
    expect(objects.length).toBeGreaterThan(0);
  });

  it('names nothing that does not belong to the entity or serve it', () => {
    for (const entity of concerned) {
      const text = shown(entity, tenant);
      const { services, gateways, routes }: Exposure = JSON.parse(text);
      const visible = new Set(
        // A Service without addresses has no shape of its own; it is a backend of a route, or selected by the entity.
        [
          ...rootsIn(
            name,
            scripted.cluster.world,
            readSelection(entity),
          ).services.map(ref => ({ ref })),
          ...services,
          ...gateways,
          ...routes,
          ...routes.flatMap(({ backends }) => backends),
          ...routes.flatMap(({ parents }) =>
            parents.map(({ parent }) => ({ ref: parent })),
          ),
        ].map(({ ref }) => nameOf(ref)),
      );
      const told = objects
        .filter(ref => !visible.has(nameOf(ref)))
        .filter(ref => namedIn(text, ref))
        .map(ref => `${nameOf(ref)} in ${entity.metadata.name}`);
      expect(told).toEqual([]);
    }
  });

  it('has as many findings, of the same rules, as the platform team sees', () => {
    for (const entity of concerned) {
      const own: Exposure = JSON.parse(shown(entity, tenant));
      const all: Exposure = JSON.parse(shown(entity, FULL_SIGHT));
      expect(own.findings.map(({ rule }) => rule)).toEqual(
        all.findings.map(({ rule }) => rule),
      );
      expect(own.paths.map(({ state }) => state)).toEqual(
        all.paths.map(({ state }) => state),
      );
    }
  });
});
