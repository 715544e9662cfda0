// Checks what is published, after a build: `node scripts/check-built.mjs`.
//
// Packs every package of plugins/ as `npm publish` would, lays the packages out beside each other, and loads them with
// require() alone, as hosts of dynamic plugins do: a backend package must give a Backstage feature as its default export.
// Modules that only import() can load must not be in the way, above all @kubernetes/client-node.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const BACKEND = ['backend-plugin', 'backend-plugin-module'];
const LIBRARY = ['node-library', 'common-library'];

const problems = [];

function run(command, args, options) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    ...options,
  });
  if (error) throw error;
  return { ok: status === 0, text: `${stdout}${stderr}`.trim(), stdout };
}

/** The packages of plugins/ with their folders, as they are in the repository. */
function packages() {
  return readdirSync(join(root, 'plugins')).flatMap(name => {
    const folder = join(root, 'plugins', name);
    const file = join(folder, 'package.json');
    if (!existsSync(file)) return [];
    const { name: id, backstage = {} } = JSON.parse(readFileSync(file, 'utf8'));
    return [{ id, folder, role: backstage.role }];
  });
}

/** Packs a package and unpacks it where require() finds it; its own versions of dependencies come along. */
function publish({ id, folder }, modules) {
  const archive = join(modules, '..', `${id}.tgz`);
  const packed = run('yarn', ['pack', '--out', archive], { cwd: folder });
  if (!packed.ok) throw new Error(`${id} cannot be packed:\n${packed.text}`);
  const target = join(modules, id);
  mkdirSync(target);
  const unpacked = run('tar', [
    'xzf',
    archive,
    '-C',
    target,
    '--strip-components=1',
  ]);
  if (!unpacked.ok) throw new Error(unpacked.text);
  const own = join(folder, 'node_modules');
  if (existsSync(own)) symlinkSync(own, join(target, 'node_modules'));
  return target;
}

function* scriptsIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink() || entry.name === 'node_modules') continue;
    if (entry.isDirectory()) yield* scriptsIn(path);
    else if (/\.c?js$/.test(entry.name)) yield path;
  }
}

/** Says what require() makes of a package, in a process of its own that cannot load ES modules that way. */
const PROBE = `
  const loaded = require(process.argv[1]);
  const feature = loaded.default;
  process.stdout.write(JSON.stringify({
    names: Object.keys(loaded),
    type: feature && feature.$$type,
  }));
`;

function check({ id, role }, target) {
  if (BACKEND.includes(role) || LIBRARY.includes(role)) {
    const { ok, text, stdout } = run(
      process.execPath,
      ['--no-experimental-require-module', '-e', PROBE, target],
      { cwd: target },
    );
    const { names = [], type } = ok ? JSON.parse(stdout) : {};
    if (!ok) {
      problems.push(`${id} cannot be loaded by require():\n${text}`);
    } else if (BACKEND.includes(role) && type !== '@backstage/BackendFeature') {
      problems.push(
        `${id} has no Backstage feature as its default export, but ${type}`,
      );
    } else if (names.length === 0) {
      problems.push(`${id} exports nothing`);
    } else {
      console.log(`${id}: ${type ?? `${names.length} names`}`);
    }
  }
  for (const path of scriptsIn(target)) {
    if (
      /require\(["']@kubernetes\/client-node/.test(readFileSync(path, 'utf8'))
    ) {
      problems.push(
        `${id} loads @kubernetes/client-node, an ES module, by require() in ${relative(
          target,
          path,
        )}`,
      );
    }
  }
}

mkdirSync(join(root, 'dist'), { recursive: true });
// Below the root, where dependencies are found like those of any installed package.
const place = mkdtempSync(join(root, 'dist', 'packed-'));
try {
  const modules = join(place, 'node_modules');
  mkdirSync(modules);
  const found = packages();
  const targets = found.map(one => [one, publish(one, modules)]);
  for (const [one, target] of targets) check(one, target);
} finally {
  rmSync(place, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
