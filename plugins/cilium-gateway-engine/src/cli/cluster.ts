import { Kind, KIND_NAMES, KINDS } from '../world';
import type { KindReading } from '../world';
import { Terminal, UsageError } from './terminal';

/** Which cluster, as kubectl is told. */
export interface ClusterChoice {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly ciliumNamespace: string;
}

/** A cluster as it was read: objects as the API server sent them. */
export interface ClusterContents {
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  readonly readings: ReadonlyMap<Kind, KindReading>;
  readonly kubernetesVersion: string | null;
  /** Kinds that could not be read, with kubectl's words. */
  readonly unread: readonly { readonly kind: Kind; readonly why: string }[];
}

type Json = Readonly<Record<string, any>>;

const PAGE = 500;
/** Processes of kubectl at the same time. */
const AT_ONCE = 6;

async function eachOf<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let start = 0; start < items.length; start += AT_ONCE) {
    answers.push(
      ...(await Promise.all(items.slice(start, start + AT_ONCE).map(ask))),
    );
  }
  return answers;
}

type Answer =
  | { readonly body: Json }
  | {
      readonly failure: 'absent' | 'forbidden' | 'error';
      readonly why: string;
    };

/** kubectl says what the API server answered in its own words; these have been the same since the beginning. */
function failureOf(stderr: string): Answer {
  const why = stderr.trim().split('\n').at(-1) ?? '';
  if (why.includes('(NotFound)')) return { failure: 'absent', why };
  if (why.includes('(Forbidden)')) return { failure: 'forbidden', why };
  return { failure: 'error', why };
}

const basePath = (group: string, version: string) =>
  group === '' ? `/api/${version}` : `/apis/${group}/${version}`;

/** Ones that are read in part are asked for in part, so that no more permission is needed than for what is used. */
function listPath(kind: Kind, version: string, ciliumNamespace: string) {
  const { group, plural, inCiliumNamespace, name } = KINDS[kind] as {
    group: string;
    plural: string;
    inCiliumNamespace?: true;
    name?: string;
  };
  const scope = inCiliumNamespace ? `/namespaces/${ciliumNamespace}` : '';
  const query = new URLSearchParams({ limit: String(PAGE) });
  if (name) query.set('fieldSelector', `metadata.name=${name}`);
  return {
    path: `${basePath(group, version)}${scope}/${plural}`,
    query,
  };
}

/**
 * Reads all that the engine knows of from a cluster, through kubectl: only GETs, and never a Secret. A kind that may not be
 * read or is not installed is told apart from one of which there is no object.
 */
export async function readCluster(
  terminal: Terminal,
  { kubeconfig, context, ciliumNamespace }: ClusterChoice,
): Promise<ClusterContents> {
  const chosen = [
    ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
    ...(context === undefined ? [] : ['--context', context]),
    '--request-timeout=60s',
  ];
  const get = async (path: string): Promise<Answer> => {
    const { code, stdout, stderr } = await terminal.kubectl([
      ...chosen,
      'get',
      '--raw',
      path,
    ]);
    if (code !== 0) return failureOf(stderr);
    try {
      return { body: JSON.parse(stdout) };
    } catch {
      return { failure: 'error', why: `no JSON at ${path}` };
    }
  };

  const version = await get('/version');
  if ('failure' in version && version.failure === 'error')
    throw new UsageError(`the cluster cannot be read: ${version.why}`);

  const groupVersions = new Set(
    KIND_NAMES.flatMap(kind =>
      KINDS[kind].versions.map(one => basePath(KINDS[kind].group, one)),
    ),
  );
  const discovered = new Map(
    await eachOf(
      [...groupVersions],
      async path => [path, await get(path)] as const,
    ),
  );

  const readings = new Map<Kind, KindReading>();
  const unread: { kind: Kind; why: string }[] = [];
  const lists = await eachOf(KIND_NAMES, async kind => {
    const { group, versions, plural } = KINDS[kind];
    const answers = versions.map(one => discovered.get(basePath(group, one))!);
    const served = versions.filter((_, index) => {
      const answer = answers[index];
      return (
        'body' in answer &&
        (answer.body.resources ?? []).some((one: Json) => one.name === plural)
      );
    });
    const fail = (state: 'absent' | 'forbidden' | 'error', why: string) => {
      readings.set(kind, { state, apiVersion: null, servedVersions: served });
      if (state !== 'absent') unread.push({ kind, why });
      return [];
    };
    const [preferred] = served;
    if (preferred === undefined) {
      const failed = answers.find(
        one => 'failure' in one && one.failure !== 'absent',
      );
      return failed && 'failure' in failed
        ? fail(failed.failure, failed.why)
        : fail('absent', '');
    }
    const apiVersion = group === '' ? preferred : `${group}/${preferred}`;
    const { path, query } = listPath(kind, preferred, ciliumNamespace);
    const objects: Json[] = [];
    for (;;) {
      const page = await get(`${path}?${query}`);
      if ('failure' in page) return fail(page.failure, page.why);
      for (const item of page.body.items ?? [])
        objects.push({ ...item, kind, apiVersion });
      const next = page.body.metadata?.continue;
      if (!next) break;
      query.set('continue', next);
    }
    readings.set(kind, { state: 'ok', apiVersion, servedVersions: served });
    return objects;
  });
  return {
    objects: lists.flat(),
    readings,
    kubernetesVersion:
      'body' in version ? version.body.gitVersion ?? null : null,
    unread,
  };
}
