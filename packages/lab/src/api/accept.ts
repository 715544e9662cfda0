import { ApiError } from '../storage/status';

/** The form in which an answer is wanted. */
export type Form =
  | 'object'
  | 'table'
  | 'metadata'
  | 'metadata-list'
  | 'aggregated-discovery-v2'
  | 'aggregated-discovery-v2beta1';

const MEDIA_TYPES =
  'application/json, application/yaml, application/vnd.kubernetes.protobuf';

function formOf(parameters: Map<string, string>): Form | undefined {
  const as = parameters.get('as');
  if (as === undefined) return 'object';
  const group = parameters.get('g');
  const version = parameters.get('v');
  if (group === 'apidiscovery.k8s.io' && as === 'APIGroupDiscoveryList') {
    if (version === 'v2') return 'aggregated-discovery-v2';
    if (version === 'v2beta1') return 'aggregated-discovery-v2beta1';
  }
  if (group !== 'meta.k8s.io' || version !== 'v1') return undefined;
  switch (as) {
    case 'Table':
      return 'table';
    case 'PartialObjectMetadata':
      return 'metadata';
    case 'PartialObjectMetadataList':
      return 'metadata-list';
    default:
      return undefined;
  }
}

/**
 * The first form of the `Accept` header that is both known and in `offered`.
 * Throws 406 when there is none. The lab speaks JSON only.
 */
export function negotiate(accept: string | undefined, offered: Form[]): Form {
  for (const range of (accept ?? '*/*').split(',')) {
    const [type, ...rest] = range.split(';').map(part => part.trim());
    if (type === '*/*' || type === 'application/*') return 'object';
    if (type !== 'application/json') continue;
    const form = formOf(
      new Map(
        rest.map(parameter => {
          const [key, value = ''] = parameter.split('=');
          return [key, value];
        }),
      ),
    );
    if (form && offered.includes(form)) return form;
  }
  throw new ApiError(
    406,
    'NotAcceptable',
    `only the following media types are accepted: ${MEDIA_TYPES}`,
  );
}
