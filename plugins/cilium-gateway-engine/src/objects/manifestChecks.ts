import {
  aFlag,
  aPort,
  aText,
  Check,
  dnsLabel,
  dnsName,
  emptyOr,
  list,
  mapping,
  optional,
  textsByName,
} from './checks';

const anything = mapping({});
const selector = mapping({
  matchLabels: optional(textsByName),
  matchExpressions: optional(
    list(
      mapping({ key: aText, operator: aText, values: optional(list(aText)) }),
    ),
  ),
});
const listeners = list(
  mapping({
    name: aText,
    port: aPort,
    protocol: aText,
    hostname: optional(aText),
    allowedRoutes: optional(
      mapping({
        namespaces: optional(
          mapping({ from: optional(aText), selector: optional(selector) }),
        ),
        kinds: optional(list(anything)),
      }),
    ),
    tls: optional(mapping({ certificateRefs: optional(list(anything)) })),
  }),
);
const route = mapping({
  parentRefs: optional(
    list(
      mapping({
        name: aText,
        namespace: optional(aText),
        sectionName: optional(aText),
        port: optional(aPort),
      }),
    ),
  ),
  hostnames: optional(list(aText)),
  rules: optional(
    list(
      mapping({
        matches: optional(list(anything)),
        filters: optional(list(anything)),
        backendRefs: optional(
          list(
            mapping({
              name: aText,
              namespace: optional(aText),
              port: optional(aPort),
            }),
          ),
        ),
      }),
    ),
  ),
});

/**
 * What a reader would pass over in silence although the API server refuses it, by kind: there, an answer would be about
 * another object than its author means.
 */
const SPECS: Readonly<Record<string, Check>> = {
  CiliumLoadBalancerIPPool: mapping({
    blocks: optional(
      list(
        mapping({
          cidr: optional(aText),
          start: optional(aText),
          stop: optional(aText),
        }),
      ),
    ),
    serviceSelector: optional(selector),
    disabled: optional(aFlag),
    allowFirstLastIPs: optional(aText),
  }),
  CiliumL2AnnouncementPolicy: mapping({
    serviceSelector: optional(selector),
    nodeSelector: optional(selector),
    interfaces: optional(list(aText)),
    externalIPs: optional(aFlag),
    loadBalancerIPs: optional(aFlag),
  }),
  Gateway: mapping({
    gatewayClassName: aText,
    listeners,
    addresses: optional(list(anything)),
    infrastructure: optional(
      mapping({
        labels: optional(textsByName),
        annotations: optional(textsByName),
      }),
    ),
  }),
  GatewayClass: mapping({ controllerName: aText }),
  ListenerSet: mapping({ parentRef: mapping({ name: aText }), listeners }),
  HTTPRoute: route,
  GRPCRoute: route,
  TLSRoute: route,
  TCPRoute: route,
  UDPRoute: route,
  ReferenceGrant: mapping({ from: list(anything), to: list(anything) }),
};

const metadata = mapping({
  name: dnsName,
  namespace: optional(emptyOr(dnsLabel)),
  labels: optional(textsByName),
  annotations: optional(textsByName),
});

/** What the API server would not take about the metadata and the spec of a manifest; undefined when nothing is. */
export function manifestProblem(
  kind: string,
  raw: Readonly<Record<string, unknown>>,
  field: string,
): string | undefined {
  return (
    metadata(raw.metadata, `${field}.metadata`) ??
    (Object.hasOwn(SPECS, kind)
      ? SPECS[kind](raw.spec, `${field}.spec`)
      : undefined)
  );
}
