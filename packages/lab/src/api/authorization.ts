import { createHash } from 'node:crypto';
import type { KubeObject } from '../storage/object';
import { ApiError } from '../storage/status';
import type { Storage } from '../storage/storage';

/** Who asks. */
export interface User {
  name: string;
  groups: string[];
}

/** What is asked, as RBAC sees it: a resource, or a path that is none. */
export type Attributes =
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };

const RBAC = 'rbac.authorization.k8s.io';

/** Paths that everybody may read, and those that every authenticated user may. */
const PUBLIC_PATHS = ['/healthz', '/livez', '/readyz', '/version'];
const DISCOVERY_PATHS = ['/api', '/apis', '/openapi'];

const ANONYMOUS: User = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/** Digests, so that looking a token up does not tell how much of it was right. */
const digestOf = (token: string) =>
  createHash('sha256').update(token).digest('hex');

/** Bearer tokens that can be given out and revoked while the server runs. */
export interface Authentication {
  /** From the first token on, requests need one. */
  allow(token: string, user: User): void;
  /** Revokes a token; requests with it are 401 from now on, open watches go on. */
  revoke(token: string): boolean;
  /** Whether requests need a token. */
  required(): boolean;
  /** Who this `Authorization` header is; throws 401 when it names nobody. */
  userOf(header: string | undefined): User;
}

/** An authentication by bearer tokens; without any, it is not required. */
export function createAuthentication(
  tokens: Record<string, User> | undefined,
): Authentication {
  const users = new Map<string, User>();
  let required = false;
  const authentication: Authentication = {
    allow(token, user) {
      required = true;
      users.set(digestOf(token), user);
    },
    revoke: token => users.delete(digestOf(token)),
    required: () => required,
    userOf(header) {
      if (header === undefined) return ANONYMOUS;
      const token = header.match(/^Bearer\s+(\S+)\s*$/i)?.[1];
      const user = token && users.get(digestOf(token));
      if (!user) throw new ApiError(401, 'Unauthorized', 'Unauthorized');
      return {
        name: user.name,
        groups: [...user.groups, 'system:authenticated'],
      };
    },
  };
  for (const [token, user] of Object.entries(tokens ?? {})) {
    authentication.allow(token, user);
  }
  return authentication;
}

function isSubject(binding: KubeObject, user: User): boolean {
  const subjects: any[] = binding.subjects ?? [];
  return subjects.some(({ kind, name, namespace }) => {
    switch (kind) {
      case 'User':
        return name === user.name;
      case 'Group':
        return user.groups.includes(name);
      case 'ServiceAccount':
        return (
          user.name ===
          `system:serviceaccount:${
            namespace ?? binding.metadata.namespace
          }:${name}`
        );
      default:
        return false;
    }
  });
}

function ruleAllows(rule: any, attributes: Attributes): boolean {
  const covers = (list: string[] | undefined, value: string) =>
    list?.includes('*') || list?.includes(value) || false;
  if (!covers(rule.verbs, attributes.verb)) return false;
  if ('path' in attributes) {
    const urls: string[] = rule.nonResourceURLs ?? [];
    return urls.some(url =>
      url.endsWith('*')
        ? attributes.path.startsWith(url.slice(0, -1))
        : attributes.path === url,
    );
  }
  const { group, resource, subresource, name } = attributes;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const resources: string[] = rule.resources ?? [];
  return (
    covers(rule.apiGroups, group) &&
    (resources.includes('*') ||
      resources.includes(full) ||
      (subresource !== undefined && resources.includes(`*/${subresource}`))) &&
    (!rule.resourceNames?.length ||
      (name !== undefined && rule.resourceNames.includes(name)))
  );
}

/**
 * Whether RBAC objects in the storage allow this. Members of
 * `system:masters` may do everything, discovery is for all that are
 * authenticated.
 */
export function isAllowed(
  storage: Storage,
  user: User,
  attributes: Attributes,
): boolean {
  if (user.groups.includes('system:masters')) return true;
  if ('path' in attributes && attributes.verb === 'get') {
    const { path } = attributes;
    const under = (paths: string[]) =>
      paths.some(known => path === known || path.startsWith(`${known}/`));
    if (under(PUBLIC_PATHS)) return true;
    if (
      user.groups.includes('system:authenticated') &&
      under(DISCOVERY_PATHS)
    ) {
      return true;
    }
  }
  const grants = (binding: KubeObject) => {
    if (!isSubject(binding, user)) return false;
    const { kind, name } = binding.roleRef ?? {};
    const role =
      kind === 'Role'
        ? storage.get(`roles.${RBAC}`, {
            namespace: binding.metadata.namespace,
            name,
          })
        : storage.get(`clusterroles.${RBAC}`, { name });
    const rules: any[] = role?.rules ?? [];
    return rules.some(rule => ruleAllows(rule, attributes));
  };
  if (storage.list(`clusterrolebindings.${RBAC}`).some(grants)) return true;
  const namespace =
    'namespace' in attributes ? attributes.namespace : undefined;
  return (
    namespace !== undefined &&
    storage.list(`rolebindings.${RBAC}`, { namespace }).some(grants)
  );
}

/** The 403 of an API server, word for word. */
export function forbidden(user: User, attributes: Attributes): ApiError {
  if ('path' in attributes) {
    return new ApiError(
      403,
      'Forbidden',
      `forbidden: User "${user.name}" cannot ${attributes.verb} path "${attributes.path}"`,
      {},
    );
  }
  const { verb, group, resource, subresource, namespace, name } = attributes;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const scope =
    namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace "${namespace}"`;
  return new ApiError(
    403,
    'Forbidden',
    `${qualified}${name ? ` "${name}"` : ''} is forbidden: User "${
      user.name
    }" cannot ${verb} resource "${full}" in API group "${group}" ${scope}`,
    {
      ...(name && { name }),
      ...(group !== '' && { group }),
      kind: resource,
    },
  );
}
