// Writes what is derived from src/schema/openapi.yaml: the types and the document that the backend serves and validates with.
// `yarn generate` writes; the package's tests fail when what is committed differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const at = (path: string) =>
  fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const notice =
  '// Made from schema/openapi.yaml by `yarn generate`; do not edit.\n';

const document = parse(readFileSync(at('schema/openapi.yaml'), 'utf8'));
const types = await openapiTS(document, { immutable: true });
writeFileSync(at('generated/types.ts'), notice + astToString(types));
writeFileSync(
  at('generated/document.ts'),
  `${notice}export const document = ${JSON.stringify(document, null, 2)};\n`,
);
