import { Agent, request } from 'undici';

/** An object as a manifest has it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    ownerReferences?: { uid: string }[];
    [more: string]: unknown;
  };
  [more: string]: unknown;
}

/** Writes to an API server. */
export interface Admin {
  /** The object as created; one that exists already is answered as it is. */
  create(manifest: Manifest): Promise<Manifest>;
  /** Writes the `status` of an object that exists. */
  setStatus(manifest: Manifest): Promise<void>;
  /** JSON merge patch. */
  patch(manifest: Manifest, patch: object): Promise<void>;
  remove(manifest: Manifest): Promise<void>;
  stop(): Promise<void>;
}

/** An administrator of the API server at `url`; `pluralOf` names the collection of a manifest's kind. */
export function createAdmin(options: {
  url: string;
  ca?: string;
  token?: string;
  pluralOf(manifest: Manifest): string;
}): Admin {
  const { url, ca, token, pluralOf } = options;
  const dispatcher = new Agent({ connect: { ca } });

  const collectionOf = (manifest: Manifest) => {
    const { apiVersion, metadata } = manifest;
    const root = apiVersion.includes('/') ? 'apis' : 'api';
    const scope = metadata.namespace ? `/namespaces/${metadata.namespace}` : '';
    return `/${root}/${apiVersion}${scope}/${pluralOf(manifest)}`;
  };
  const pathOf = (manifest: Manifest) =>
    `${collectionOf(manifest)}/${manifest.metadata.name}`;
  const ask = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ) => {
    const answer = await request(`${url}${path}`, {
      method,
      dispatcher,
      headers: {
        'content-type':
          method === 'PATCH'
            ? 'application/merge-patch+json'
            : 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300 && answer.statusCode !== 409) {
      throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
    }
    return { status: answer.statusCode, json: JSON.parse(text) };
  };

  return {
    async create(manifest) {
      const { status, json } = await ask(
        'POST',
        collectionOf(manifest),
        manifest,
      );
      return status === 409 ? (await ask('GET', pathOf(manifest))).json : json;
    },
    async setStatus(manifest) {
      await ask('PATCH', `${pathOf(manifest)}/status`, {
        status: manifest.status,
      });
    },
    async patch(manifest, patch) {
      await ask('PATCH', pathOf(manifest), patch);
    },
    async remove(manifest) {
      await ask('DELETE', pathOf(manifest));
    },
    stop: () => dispatcher.close(),
  };
}
