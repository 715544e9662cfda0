import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { openApiDocument } from 'backstage-plugin-cilium-gateway-common';

type Method = 'get' | 'post';
type Operations = Record<string, Partial<Record<Method, Operation>>>;
interface Operation {
  responses: Record<
    string,
    { content?: Record<string, { schema: object }>; $ref?: string }
  >;
}

const document = openApiDocument as unknown as {
  paths: Operations;
  components: { responses: Record<string, Operation['responses'][string]> };
};

/** The paths of the contract, as in the OpenAPI document. */
export const contractPaths = Object.keys(document.paths);

/** The operations of the contract, such as `get /clusters`. */
export const contractOperations = contractPaths.flatMap(path =>
  Object.keys(document.paths[path]).map(method => `${method} ${path}`),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'contract');
const checks = new Map<string, ValidateFunction>();

/** Finds the path template that a request's path was answered by; a template without parameters wins. */
function templateOf(path: string): string {
  const parts = path.split('/');
  const fits = (template: string) => {
    const wanted = template.split('/');
    return (
      wanted.length === parts.length &&
      wanted.every((part, at) => part.startsWith('{') || part === parts[at])
    );
  };
  const found = contractPaths
    .filter(fits)
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];
  if (!found) throw new Error(`The contract has no path ${path}`);
  return found;
}

const escaped = (part: string) =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

/**
 * Holds an answer against the OpenAPI document.
 *
 * @param path - below the plugin's base, without query
 * @throws Error that lists each deviation
 */
export function expectContract(
  path: string,
  status: number,
  body: unknown,
  method: Method = 'get',
): void {
  const template = templateOf(path);
  const { responses } = document.paths[template][method]!;
  const code = responses[status] ? String(status) : 'default';
  const reference = responses[code].$ref;
  const pointer = reference
    ? reference.slice(1)
    : `/paths/${escaped(template)}/${method}/responses/${code}`;
  const response = reference
    ? document.components.responses[reference.split('/').at(-1)!]
    : responses[code];
  if (!response.content) return;
  const schema = `contract#${pointer}/content/${escaped(
    'application/json',
  )}/schema`;
  const check = checks.get(schema) ?? ajv.compile({ $ref: schema });
  checks.set(schema, check);
  if (!check(body)) {
    const problems = (check.errors ?? [])
      .slice(0, 10)
      .map(({ instancePath, message }) => `${instancePath} ${message}`);
    throw new Error(
      `${status} of ${path} is not what the contract says:\n${problems.join(
        '\n',
      )}`,
    );
  }
}
