import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ResourceDefinition } from '../storage/resources';
import { negotiate } from './accept';
import type { Answer } from './answer';
import {
  aggregatedDiscovery,
  coreVersions,
  groupList,
  groupOnly,
  resourceList,
} from './discovery';
import { openApiDocument, openApiIndex } from './openapi';

/** The Kubernetes version whose behaviour the lab follows. */
const VERSION = {
  major: '1',
  minor: '33',
  gitVersion: 'v1.33.4+lab',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2025-08-12T00:00:00Z',
  goVersion: '',
  compiler: 'node',
  platform: 'linux/amd64',
};

function withETag(request: IncomingMessage, answer: Answer): Answer {
  const digest = createHash('sha512').update(JSON.stringify(answer.body));
  const etag = `"${digest.digest('hex').toUpperCase()}"`;
  const headers = { ETag: etag, Vary: 'Accept' };
  return request.headers['if-none-match'] === etag
    ? { code: 304, body: '', headers }
    : { ...answer, headers };
}

function discoveryRoot(
  request: IncomingMessage,
  resources: ResourceDefinition[],
  core: boolean,
  aggregated: boolean,
): Answer {
  const form = negotiate(
    request.headers.accept,
    aggregated
      ? ['object', 'aggregated-discovery-v2', 'aggregated-discovery-v2beta1']
      : ['object'],
  );
  if (form === 'object') {
    return { code: 200, body: core ? coreVersions() : groupList(resources) };
  }
  const version = form === 'aggregated-discovery-v2' ? 'v2' : 'v2beta1';
  return withETag(request, {
    code: 200,
    body: aggregatedDiscovery(resources, core, version),
    contentType: `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
  });
}

/**
 * Answers GETs of paths that are no resources: health, version, discovery and
 * OpenAPI. `undefined` when the path is none of these.
 */
export function nonResourceAnswer(
  request: IncomingMessage,
  path: string,
  resources: ResourceDefinition[],
  aggregated: boolean,
): Answer | undefined {
  const json = (body: object | undefined): Answer | undefined =>
    body && { code: 200, body };
  switch (path) {
    case '/healthz':
    case '/livez':
    case '/readyz':
      return { code: 200, body: 'ok' };
    case '/version':
      return json(VERSION);
    case '/api':
      return discoveryRoot(request, resources, true, aggregated);
    case '/apis':
      return discoveryRoot(request, resources, false, aggregated);
    case '/openapi/v3':
      return json(openApiIndex(resources));
    default:
  }
  if (path.startsWith('/openapi/v3/')) {
    return json(openApiDocument(resources, path.slice('/openapi/v3/'.length)));
  }
  const [, root, ...rest] = path.split('/');
  if (root === 'api' && rest.length === 1) {
    return json(resourceList(resources, '', rest[0]));
  }
  if (root === 'apis' && rest.length === 1) {
    return json(groupOnly(resources, rest[0]));
  }
  if (root === 'apis' && rest.length === 2) {
    return json(resourceList(resources, rest[0], rest[1]));
  }
  return undefined;
}
