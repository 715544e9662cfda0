import type {
  Cluster,
  Gateway,
  Route,
} from 'backstage-plugin-cilium-gateway-common';
import { gatewaysOf, routesOf, useLive } from '../live';
import { RequestBox } from '../request';
import { ChangeSomething, DrainNode, TryService } from '../whatif';

const EXAMPLES = 3;

const schemes: Record<string, string> = { HTTPS: 'https', HTTP: 'http' };

/** URLs of routes that a Gateway takes. */
function urlsOf(routes: readonly Route[], gateways: readonly Gateway[]) {
  const urls = routes.flatMap(({ hostnames, parents }) => {
    const hostname = hostnames.find(name => !name.includes('*'));
    const [parent] = parents.filter(({ listeners }) => listeners.length > 0);
    const listener = gateways
      .find(
        ({ ref }) =>
          ref.name === parent?.gateway?.name &&
          ref.namespace === parent.gateway.namespace,
      )
      ?.listeners.find(({ name }) => name === parent?.listeners[0]);
    const scheme = listener && schemes[listener.protocol];
    return hostname && scheme ? [`${scheme}://${hostname}`] : [];
  });
  return [...new Set(urls)].slice(0, EXAMPLES);
}

/** What would be: what a new Service would get, what a change or the loss of a node would come to, where a request would go. */
export function WhatIf({ cluster }: { cluster: Cluster }) {
  const { name } = cluster;
  const routes = useLive(routesOf, name).data?.items ?? [];
  const gateways = useLive(gatewaysOf, name).data?.items ?? [];
  return (
    <>
      <TryService cluster={name} />
      <ChangeSomething cluster={cluster} />
      <DrainNode cluster={name} />
      <RequestBox
        clusters={[name]}
        examples={urlsOf(routes, gateways)}
        clusterOf={() => name}
      />
    </>
  );
}
