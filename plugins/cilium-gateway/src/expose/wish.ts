import type {
  DraftField,
  DraftKind,
  ExposeDraftRequest,
  Exposure,
  ListenerOption,
} from 'backstage-plugin-cilium-gateway-common';
import { labelsOf } from '../whatif';

/** What somebody wishes to expose, as it stands in the page's address. */
export type Wish = {
  /** `route`, `address`, or empty while nothing is wished for. */
  expose: string;
  xcluster: string;
  xns: string;
  xsvc: string;
  xport: string;
  xkind: string;
  /** `Gateway/namespace/name/listener`. */
  xon: string;
  xhost: string;
  /** HTTP: a path; gRPC: `Service/Method`. */
  xpath: string;
  xip: string;
  xlabels: string;
};

/** Nothing wished for. */
export const NO_WISH: Wish = {
  expose: '',
  xcluster: '',
  xns: '',
  xsvc: '',
  xport: '',
  xkind: 'HTTPRoute',
  xon: '',
  xhost: '',
  xpath: '',
  xip: '',
  xlabels: '',
};

export const kindOf = ({ xkind }: Wish): DraftKind =>
  xkind === 'GRPCRoute' ? 'GRPCRoute' : 'HTTPRoute';

/** How a listener stands in the address. */
export function listenerKey({
  owner,
  name,
}: Pick<ListenerOption, 'owner' | 'name'>): string {
  return [owner.kind, owner.namespace ?? '', owner.name, name].join('/');
}

function parentOf(key: string) {
  const [kind, namespace, name, listener] = key.split('/');
  if ((kind !== 'Gateway' && kind !== 'ListenerSet') || !listener) {
    return undefined;
  }
  return { parent: { kind, namespace, name } as const, listener };
}

function matchOf(wish: Wish): object {
  const path = wish.xpath.trim();
  if (path === '') return {};
  if (kindOf(wish) === 'HTTPRoute') return { path };
  const [grpcService, grpcMethod] = path.split('/');
  return {
    ...(grpcService ? { grpcService } : {}),
    ...(grpcMethod ? { grpcMethod } : {}),
  };
}

/** What to ask the backend about a wish; undefined while too little is known. */
export function draftOf(wish: Wish): ExposeDraftRequest | undefined {
  const { expose, xns: namespace, xsvc, xport, xhost, xip, xlabels } = wish;
  const port = Number(xport);
  if (namespace === '' || xsvc === '' || !port) return undefined;
  if (expose === 'address') {
    const labels = labelsOf(xlabels);
    return {
      service: {
        namespace,
        service: xsvc,
        ports: [port],
        ...(Array.isArray(labels) && labels.length > 0
          ? { labels: Object.fromEntries(labels) }
          : {}),
        ...(xip.trim() ? { address: xip.trim() } : {}),
      },
    };
  }
  const at = parentOf(wish.xon);
  if (!at) return undefined;
  return {
    route: {
      kind: kindOf(wish),
      namespace,
      ...at,
      ...(xhost.trim() ? { hostname: xhost.trim() } : {}),
      ...matchOf(wish),
      backend: { name: xsvc, port },
    },
  };
}

/** Which step of the wizard a problem is shown at. */
export const STEP_OF: Record<DraftField, 'what' | 'where' | 'name'> = {
  backend: 'what',
  port: 'what',
  gateway: 'where',
  listener: 'where',
  namespace: 'where',
  kind: 'where',
  labels: 'where',
  address: 'where',
  hostname: 'name',
  path: 'name',
  name: 'name',
};

/** What a template is given: the draft without its branches, which no form of the scaffolder could fill in. */
export function formDataOf(
  cluster: string,
  { route, service }: ExposeDraftRequest,
): Record<string, string | number> {
  const data: Record<string, string | number | undefined> = route
    ? {
        variant: 'route',
        kind: route.kind,
        namespace: route.namespace,
        parentKind: route.parent.kind,
        gatewayNamespace: route.parent.namespace,
        gateway: route.parent.name,
        listener: route.listener,
        hostname: route.hostname,
        path: route.path,
        grpcService: route.grpcService,
        grpcMethod: route.grpcMethod,
        service: route.backend.name,
        port: route.backend.port,
      }
    : {
        variant: 'address',
        namespace: service?.namespace,
        service: service?.service,
        port: service?.ports?.[0],
        address: service?.address,
        labels:
          service?.labels &&
          Object.entries(service.labels)
            .map(([key, value]) => `${key}=${value}`)
            .join(','),
      };
  return Object.fromEntries(
    Object.entries({ cluster, ...data }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    ),
  );
}

/** The namespace that an entity most likely means: that of its Services, else of the Services behind its routes. */
export function namespaceOf(
  { services, routes }: Pick<Exposure, 'services' | 'routes'>,
  annotated: string | undefined,
): string {
  const behind = routes.flatMap(({ backends }) =>
    backends.map(({ ref }) => ref.namespace),
  );
  const own = services
    .filter(({ ownerGateway }) => ownerGateway === null)
    .map(({ ref }) => ref.namespace);
  return (
    [...own, ...behind, annotated?.split(',')[0].trim()].find(Boolean) ?? ''
  );
}

/** Names of the entity's own Services, and of those behind its routes. */
export function servicesOf({
  services,
  routes,
}: Pick<Exposure, 'services' | 'routes'>): readonly string[] {
  return [
    ...services.map(({ ref }) => ref.name),
    ...routes.flatMap(({ backends }) => backends.map(({ ref }) => ref.name)),
  ];
}
