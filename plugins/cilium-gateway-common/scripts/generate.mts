// Writes what is made from src/schema/openapi.yaml: the types and the document that the backend serves and validates with.
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
// TSDoc knows no such tag, and the API report wants to know who may use what.
const source = astToString(types)
  .replaceAll('@description ', '')
  .replaceAll(/ ?@enum \{string\} ?/g, '')
  .replace(
    'export interface components',
    '/** The schemas of the OpenAPI document as types. @public */\nexport interface components',
  );
writeFileSync(at('generated/types.ts'), notice + source);
writeFileSync(
  at('generated/document.ts'),
  `${notice}export const document = ${JSON.stringify(document, null, 2)};\n`,
);
