import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { openApiDocument } from './contract';

const read = (path: string) => readFileSync(join(__dirname, path), 'utf8');

describe('what is made from the OpenAPI document', () => {
  const document = parse(read('schema/openapi.yaml'));

  it('is served as it was written', () => {
    expect(openApiDocument).toEqual(document);
  });

  it('has its types made from the same text', async () => {
    const types = astToString(await openapiTS(document, { immutable: true }));
    const withoutComments = (text: string) =>
      text.replace(/^\s*\/\/.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
    const lines = (text: string) =>
      withoutComments(text)
        .split('\n')
        .filter(line => line.trim());
    expect(lines(read('generated/types.ts'))).toEqual(lines(types));
  });
});
