import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../cli';
import type { CommandResult, Terminal } from '../cli';
import { KIND_NAMES, KINDS } from '../world';
import type { Manifest } from './builders';
import { NOW } from './ruleExamples';

/** What surrounds the command in an example. */
export interface Surroundings {
  /** Text by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** The objects of the cluster that kubectl speaks to. */
  readonly cluster?: readonly Manifest[];
  /** Paths of the API that the user may not GET. */
  readonly forbidden?: readonly string[];
}

export interface Ran extends CommandResult {
  /** What kubectl was run with. */
  readonly kubectl: readonly string[];
}

const json = (body: unknown): CommandResult => ({
  code: 0,
  stdout: JSON.stringify(body),
  stderr: '',
});

const refusal = (reason: string): CommandResult => ({
  code: 1,
  stdout: '',
  stderr: `Error from server (${reason}): it says so\n`,
});

/** Serves every kind in the version that the project likes best, two objects a page. */
function answer(
  path: string,
  { cluster = [], forbidden = [] }: Surroundings,
): CommandResult {
  const url = new URL(path, 'http://cluster');
  if (url.pathname === '/version') return json({ gitVersion: 'v1.34.1' });
  if (forbidden.includes(url.pathname)) return refusal('Forbidden');
  const resources: { name: string }[] = [];
  for (const kind of KIND_NAMES) {
    const { group, versions, plural } = KINDS[kind];
    const base =
      group === '' ? `/api/${versions[0]}` : `/apis/${group}/${versions[0]}`;
    if (url.pathname === base) resources.push({ name: plural });
    if (!url.pathname.startsWith(`${base}/`)) continue;
    if (!url.pathname.endsWith(`/${plural}`)) continue;
    const all = cluster.filter(one => one.kind === kind);
    const from = Number(url.searchParams.get('continue') ?? 0);
    const next = from + 2 < all.length ? String(from + 2) : undefined;
    return json({
      metadata: { continue: next },
      items: all.slice(from, from + 2),
    });
  }
  return resources.length > 0 ? json({ resources }) : refusal('NotFound');
}

/** Runs the command in a folder of its own. */
export async function ran(
  args: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ran> {
  const cwd = mkdtempSync(join(tmpdir(), 'command-'));
  const kubectl: string[] = [];
  let stdout = '';
  let stderr = '';
  const terminal: Terminal = {
    cwd,
    columns: 100,
    now: () => NOW,
    out: text => {
      stdout += text;
    },
    err: text => {
      stderr += text;
    },
    readInput: async () => surroundings.input ?? '',
    kubectl: async given => {
      kubectl.push(given.join(' '));
      return answer(given.at(-1)!, surroundings);
    },
  };
  try {
    for (const [path, text] of Object.entries(surroundings.files ?? {})) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const code = await run(args, terminal);
    return { code, stdout, stderr, kubectl };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** What `analyze` answers as JSON. */
export async function findings(...given: Parameters<typeof ran>) {
  const [args, around] = given;
  const { stdout, ...rest } = await ran([...args, '-o', 'json'], around);
  return { ...rest, findings: JSON.parse(stdout).findings as any[] };
}
