import type { Health } from '../gateway';
import { refOf, Service } from '../objects';
import { hop, PathHop } from './path';

/** The hops behind a Service that has an address of its own. */
export function serviceHops(
  service: Service,
  port: number,
  endpoints: { readonly ready: number; readonly total: number } | null,
): readonly PathHop[] {
  const ref = refOf(service);
  const name = `Service ${ref.namespace}/${ref.name}, port ${port}`;
  const count = endpoints
    ? `${endpoints.ready} of ${endpoints.total} endpoints ready`
    : 'endpoints not known';
  let state: Health = 'unknown';
  if (endpoints) state = endpoints.ready > 0 ? 'ok' : 'error';
  return [hop('service', 'ok', ref, name), hop('endpoints', state, ref, count)];
}
