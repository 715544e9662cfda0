import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { FileProblem, Manifest, parseManifests } from './manifests';
import { Terminal, UsageError } from './terminal';

const MANIFEST_NAME = /\.(ya?ml|json)$/i;
const UNSEEN = new Set(['node_modules']);

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter(({ name }) => !name.startsWith('.') && !UNSEEN.has(name))
      .map(async entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesBelow(path);
        return MANIFEST_NAME.test(entry.name) ? [path] : [];
      }),
  );
  return found.flat().sort();
}

const place = ({ file, line }: FileProblem) => `${file}:${line}`;

/** Helm's templates look like YAML until they are rendered. */
const HINT =
  '\nTemplates must be rendered first: helm template … | backstage-plugin-cilium-gateway-engine analyze -f -';

/**
 * Reads manifests from files, folders (all YAML and JSON in them) and `-`, the standard input. What is no YAML is refused
 * with all places named; in a folder, what is no manifest is passed over and told.
 */
export async function readManifests(
  terminal: Terminal,
  paths: readonly string[],
): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  const refused: FileProblem[] = [];
  const take = (text: string, file: string, named: boolean) => {
    const parsed = parseManifests(text, file);
    manifests.push(...parsed.manifests);
    refused.push(...parsed.errors);
    if (named) refused.push(...parsed.strangers);
    else
      for (const one of parsed.strangers)
        terminal.err(`${place(one)}: ${one.message}; passed over\n`);
  };
  for (const path of paths) {
    if (path === '-') {
      take(await terminal.readInput(), '-', true);
      continue;
    }
    const absolute = resolve(terminal.cwd, path);
    try {
      const isFolder = (await stat(absolute)).isDirectory();
      const files = isFolder ? await filesBelow(absolute) : [absolute];
      if (files.length === 0)
        throw new UsageError(`${path}: holds no .yaml, .yml or .json file`);
      for (const file of files) {
        const shown = relative(terminal.cwd, file).split(sep).join('/');
        take(await readFile(file, 'utf8'), shown, !isFolder);
      }
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UsageError(
        `${path}: ${code === 'ENOENT' ? 'no such file or folder' : message}`,
      );
    }
  }
  if (refused.length > 0) {
    const told = refused.map(one => `${place(one)}: ${one.message}`);
    const isTemplate = refused.some(({ file }) => file.includes('templates/'));
    throw new UsageError(told.join('\n') + (isTemplate ? HINT : ''));
  }
  return manifests;
}
