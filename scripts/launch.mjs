// Runs a script of package.json with everything it needs: `node scripts/launch.mjs <script> [args…]`.
//
// Works on a machine with any Node.js >= 20 and npm. Yarn comes from the npm package @yarnpkg/cli-dist and, where the
// running Node.js is not one that the project supports, Node.js 22 comes from the npm package that holds its binary.
// Both go to .toolchain/ (ignored by git); nothing is installed outside this folder. Has no dependencies of its own,
// because it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE_VERSION = '22.23.3';
const SUPPORTED_MAJOR = 22;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const toolchain = join(root, '.toolchain');
const windows = process.platform === 'win32';

const say = text => process.stderr.write(`[setup] ${text}\n`);

function fail(text) {
  say(text);
  process.exit(1);
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    ...options,
  });
  if (error) fail(`could not run ${command}: ${error.message}`);
  if (status !== 0) fail(`${command} ${args.join(' ')} ended with ${status}`);
}

/** Installs one npm package into a folder of its own below .toolchain and returns where it lies. */
function fetchPackage(name, version) {
  const home = join(toolchain, `${name.replace('/', '__')}-${version}`);
  const installed = join(home, 'node_modules', name);
  if (!existsSync(join(installed, 'package.json'))) {
    say(`fetching ${name} ${version} …`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"private":true}\n');
    run('npm', [
      'install',
      '--prefix',
      home,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      `${name}@${version}`,
    ]);
  }
  return installed;
}

function nodeHome() {
  if (Number(process.versions.node.split('.')[0]) === SUPPORTED_MAJOR) {
    return undefined;
  }
  const os = windows ? 'win' : process.platform;
  return fetchPackage(`node-${os}-${process.arch}`, NODE_VERSION);
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const yarnVersion = manifest.packageManager.split('@')[1];

const env = { ...process.env };
// npm hands its own settings down as npm_config_*; those that name folders would mislead Yarn and node-gyp.
delete env.npm_config_nodedir;
delete env.npm_config_prefix;

const node = nodeHome();
const yarnPackage = fetchPackage('@yarnpkg/cli-dist', yarnVersion);
const yarnBin = resolve(yarnPackage, '..', '..', '.bin');
const nodeBin = node
  ? join(node, windows ? '' : 'bin')
  : dirname(process.execPath);
env.PATH = [yarnBin, nodeBin, process.env.PATH].join(delimiter);
// Native modules must be built against the headers of the Node.js that will load them.
const headers = node ?? resolve(dirname(process.execPath), '..');
if (existsSync(join(headers, 'include', 'node'))) {
  env.npm_config_nodedir = headers;
}
if (!env.YARN_NPM_REGISTRY_SERVER) {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    shell: windows,
  });
  const registry = stdout?.trim().replace(/\/$/, '');
  if (registry) env.YARN_NPM_REGISTRY_SERVER = registry;
}

const nodeExe = join(nodeBin, windows ? 'node.exe' : 'node');
const yarn = [join(yarnPackage, 'bin', 'yarn.js')];

/** What an install depends on: the lockfile, the manifests and the Node.js that native modules were built for. */
function installFingerprint() {
  const hash = createHash('sha256').update(
    node ? `v${NODE_VERSION}` : process.version,
  );
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name =>
      join(folder, name, 'package.json'),
    ),
  );
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    ...manifests,
  ]) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex');
}

const [script, ...args] = process.argv.slice(2);
if (!script) fail('usage: node scripts/launch.mjs <script> [arguments]');

const stamp = join(toolchain, 'installed');
const fingerprint = installFingerprint();
const installed =
  existsSync(join(root, 'node_modules')) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === fingerprint;

if (!installed && script !== 'install') {
  say('installing packages (about two minutes the first time) …');
  run(nodeExe, [...yarn, 'install', '--immutable'], { env, shell: false });
  mkdirSync(toolchain, { recursive: true });
  writeFileSync(stamp, installFingerprint());
}

const child = spawn(nodeExe, [...yarn, script, ...args], {
  cwd: root,
  stdio: 'inherit',
  env,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 1));
