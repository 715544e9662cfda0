import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file of the workspace, with the folders above it.
 *
 * @throws NotAllowedError for a path that leads out of the workspace
 */
export async function writeInto(
  workspace: string,
  path: string,
  text: string,
): Promise<void> {
  const file = resolveSafeChildPath(workspace, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
