/**
 * Writes the page of each finding rule, and their index, to `docs/rules` at the top of the repository. The rules are the
 * source; a test fails when the pages differ from them.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { annotationRules } from '../src/findings/annotationRules';
import { rulePages } from '../src/findings/page';
import { catalogue } from '../src/findings/catalogue';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../../docs/rules');
const pages = rulePages([...catalogue, ...annotationRules]);
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  if (!pages.has(name)) rmSync(join(folder, name));
}
for (const [name, page] of pages) writeFileSync(join(folder, name), page);
