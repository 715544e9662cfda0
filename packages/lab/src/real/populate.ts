import { setTimeout as sleep } from 'node:timers/promises';
import { createClient, type Client, type Reply } from '../differential/client';
import {
  BUILT_IN_RESOURCES,
  CRD_RESOURCE,
  groupOf,
  versionOf,
  type KubeObject,
  type ResourceDefinition,
  type Storage,
} from '../storage';
import { ENDPOINT_SLICE_DEFINITION } from './endpoint-slices';
import type { RealApiServer } from './real-api-server';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const ESTABLISHED_WITHIN = 15_000;

function collectionPath(
  { plural, namespaced }: ResourceDefinition,
  { apiVersion, metadata }: KubeObject,
): string {
  const root = groupOf(apiVersion)
    ? `/apis/${groupOf(apiVersion)}/${versionOf(apiVersion)}`
    : `/api/${apiVersion}`;
  return `${root}${
    namespaced ? `/namespaces/${metadata.namespace}` : ''
  }/${plural}`;
}

/** The object as somebody would send it: without what the API server writes itself. */
function asSent(object: KubeObject, uids: Map<string, string>): KubeObject {
  const {
    uid: _uid,
    resourceVersion: _resourceVersion,
    generation: _generation,
    creationTimestamp: _creationTimestamp,
    managedFields: _managedFields,
    ...metadata
  } = object.metadata;
  const { ownerReferences } = metadata;
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(ownerReferences && {
        ownerReferences: ownerReferences.map(owner => ({
          ...owner,
          uid: uids.get(owner.uid) ?? owner.uid,
        })),
      }),
    },
  };
}

function checked(what: string, reply: Reply): Reply {
  if (reply.code < 300) return reply;
  const why = reply.body.message ?? reply.body;
  throw new Error(`${what}: HTTP ${reply.code}: ${why}`);
}

async function install(api: Client, definitions: KubeObject[]): Promise<void> {
  for (const definition of definitions) {
    const { name } = definition.metadata;
    checked(name, await api.call('POST', CRDS, asSent(definition, new Map())));
  }
  const deadline = performance.now() + ESTABLISHED_WITHIN;
  for (const { metadata, spec } of definitions) {
    const version = spec.versions.find((v: any) => v.served).name;
    const path = `/apis/${spec.group}/${version}/${spec.names.plural}`;
    while ((await api.call('GET', path)).code !== 200) {
      if (performance.now() > deadline) {
        throw new Error(`${metadata.name} was not served in time`);
      }
      await sleep(100);
    }
  }
}

/** Owners before what they own, and namespaces before what is in them. */
function inOrder(
  storage: Storage,
): { definition: ResourceDefinition; object: KubeObject }[] {
  const all = storage
    .resources()
    .filter(({ id }) => id !== CRD_RESOURCE)
    .sort((a, b) => Number(a.namespaced) - Number(b.namespaced))
    .flatMap(definition =>
      storage.list(definition.id).map(object => ({ definition, object })),
    );
  const depth = new Map<string, number>();
  const byUid = new Map(all.map(({ object }) => [object.metadata.uid, object]));
  const depthOf = (object: KubeObject): number => {
    const uid = object.metadata.uid!;
    const known = depth.get(uid);
    if (known !== undefined) return known;
    // Guards against owners in a circle.
    depth.set(uid, 0);
    const owners = (object.metadata.ownerReferences ?? [])
      .map(owner => byUid.get(owner.uid))
      .filter(owner => owner !== undefined);
    const found = 1 + Math.max(-1, ...owners.map(depthOf));
    depth.set(uid, found);
    return found;
  };
  return all.sort((a, b) => depthOf(a.object) - depthOf(b.object));
}

/**
 * Copies what is in a lab's storage to a real API server: definitions, objects
 * and their status, with new uids. Objects that are there already (namespaces,
 * Service `kubernetes`) are left alone. Rejects on the first object that the server refuses.
 */
export async function populate(
  server: RealApiServer,
  storage: Storage,
): Promise<void> {
  const { url, ca, adminToken: token } = server;
  const api = createClient({ url, ca, token });
  try {
    const builtIn = new Set(BUILT_IN_RESOURCES.map(({ id }) => id));
    const { body } = await api.call('GET', '/apis/discovery.k8s.io/v1');
    const lacksSlices = body?.kind !== 'APIResourceList';
    await install(api, [
      ...storage.list(CRD_RESOURCE).filter(o => !builtIn.has(o.metadata.name)),
      ...(lacksSlices ? [ENDPOINT_SLICE_DEFINITION] : []),
    ]);
    const uids = new Map<string, string>();
    for (const { definition, object } of inOrder(storage)) {
      const { name, namespace, uid } = object.metadata;
      const what = `${definition.kind} ${namespace ?? ''}/${name}`;
      const path = collectionPath(definition, object);
      if ((await api.call('GET', `${path}/${name}`)).code === 200) continue;
      const created = await api.call('POST', path, asSent(object, uids));
      const { metadata } = checked(what, created).body;
      uids.set(uid!, metadata.uid);
      const hasStatus = definition.versions.some(
        v => v.name === versionOf(object.apiVersion) && v.statusSubresource,
      );
      if (object.status === undefined || !hasStatus) continue;
      checked(
        `status of ${what}`,
        await api.call(
          'PATCH',
          `${path}/${name}/status`,
          { status: object.status },
          {
            'content-type': 'application/merge-patch+json',
          },
        ),
      );
    }
  } finally {
    await api.close();
  }
}
