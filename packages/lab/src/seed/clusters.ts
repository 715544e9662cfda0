import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { KubeObject } from '../storage';

const PACKAGE = dirname(require.resolve('lab/package.json'));
const CLUSTERS = join(PACKAGE, 'clusters');
const DEFINITIONS = join(PACKAGE, 'definitions');
const ABOUT = 'cluster.yaml';

/** A cluster that the lab can play, without its objects. */
export interface ClusterSummary {
  /** Name of its folder, such as `lab`. */
  name: string;
  title: string;
}

/** A cluster as it is when the lab starts. */
export interface ClusterDescription extends ClusterSummary {
  /** When objects were created that do not say, milliseconds since the epoch. */
  createdAt: number;
  /** When the last of them was created. */
  completedAt: number;
  /** In the order in which they are to be created; CustomResourceDefinitions come first. */
  objects: KubeObject[];
}

function about(name: string): Record<string, any> {
  return parse(readFileSync(join(CLUSTERS, name, ABOUT), 'utf8'));
}

function objectsOf(path: string): KubeObject[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map(
    (document, index) => {
      const [error] = document.errors;
      if (error) throw new Error(`${path}: ${error.message}`);
      const object = document.toJS() as KubeObject;
      if (!object?.apiVersion || !object.kind || !object.metadata?.name) {
        throw new Error(
          `${path}: document ${
            index + 1
          } is no Kubernetes object: it needs apiVersion, kind and metadata.name`,
        );
      }
      return object;
    },
  );
}

/** The clusters that the lab ships, in order of name. */
export function listClusters(): ClusterSummary[] {
  return readdirSync(CLUSTERS, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => ({ name, title: about(name).title as string }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One of the lab's clusters; throws for a name that it does not know, and names those that it does. */
export function readCluster(name: string): ClusterDescription {
  const known = listClusters().map(cluster => cluster.name);
  if (!known.includes(name)) {
    throw new Error(
      `The lab has no cluster "${name}"; it has ${known.join(', ')}`,
    );
  }
  const { title, createdAt, definitions } = about(name);
  const own = readdirSync(join(CLUSTERS, name))
    .filter(file => file.endsWith('.yaml') && file !== ABOUT)
    .sort();
  const objects = [
    ...definitions.map((file: string) => join(DEFINITIONS, file)),
    ...own.map(file => join(CLUSTERS, name, file)),
  ].flatMap(objectsOf);
  const times = [
    createdAt,
    ...objects.flatMap(({ metadata }) => metadata.creationTimestamp ?? []),
  ].map(Date.parse);
  return {
    name,
    title,
    createdAt: Date.parse(createdAt),
    completedAt: Math.max(...times),
    objects,
  };
}
