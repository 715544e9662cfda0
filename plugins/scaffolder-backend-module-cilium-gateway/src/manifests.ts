import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { isKind, Kind, KINDS } from 'backstage-plugin-cilium-gateway-engine';
import globby from 'globby';
import { readFile } from 'node:fs/promises';
import { LineCounter, parseAllDocuments } from 'yaml';

/** A manifest, and the file that it is in. */
export interface Manifest {
  readonly file: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Kinds that a template may write; others are made by controllers, or are none of a tenant's business. */
const WRITTEN: readonly Kind[] = [
  'Service',
  'Gateway',
  'GatewayClass',
  'ListenerSet',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
  'ReferenceGrant',
  'CiliumLoadBalancerIPPool',
  'CiliumL2AnnouncementPolicy',
  'CiliumGatewayClassConfig',
  'CiliumBGPAdvertisement',
  'CiliumBGPPeerConfig',
  'CiliumBGPClusterConfig',
];

/** Manifests use a few aliases, if any; thousands are an attack on the reader. */
const MOST_ALIASES = 100;
const MOST_FILES = 1_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isWritten({ kind, apiVersion }: Record<string, unknown>): boolean {
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return false;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return isKind(kind) && WRITTEN.includes(kind) && KINDS[kind].group === group;
}

/** The manifests of a file; a List holds several. What is no manifest of a kind that is looked at is passed over. */
export function manifestsIn(file: string, text: string): readonly Manifest[] {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap(document => {
    const [error] = document.errors;
    if (error) {
      const { line } = lineCounter.linePos(error.pos[0]);
      throw new InputError(
        `${file}:${line}: is no YAML: ${error.message.split('\n')[0]}`,
      );
    }
    let raw: unknown;
    try {
      raw = document.toJS({ maxAliasCount: MOST_ALIASES });
    } catch (cause) {
      throw new InputError(`${file}: cannot be unfolded`, cause as Error);
    }
    if (!isObject(raw)) return [];
    const all =
      raw.kind === 'List' && Array.isArray(raw.items) ? raw.items : [raw];
    return all
      .filter(isObject)
      .filter(isWritten)
      .map(one => ({ file, raw: one }));
  });
}

/**
 * The manifests in a workspace, in order of file.
 *
 * @throws InputError where no file matches, too many do, or one is no YAML; NotAllowedError for a path that leads out of the
 * workspace
 */
export async function readManifests(
  workspace: string,
  globs: readonly string[],
): Promise<readonly Manifest[]> {
  const files = await globby([...globs], {
    cwd: workspace,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
  });
  if (files.length === 0) {
    throw new InputError(
      `No file of the workspace matches ${globs.join(', ')}`,
    );
  }
  if (files.length > MOST_FILES) {
    throw new InputError(
      `${files.length} files match ${globs.join(
        ', ',
      )}; at most ${MOST_FILES} are read`,
    );
  }
  const found: Manifest[] = [];
  for (const file of files.sort()) {
    const path = resolveSafeChildPath(workspace, file);
    found.push(...manifestsIn(file, await readFile(path, 'utf8')));
  }
  return found;
}
