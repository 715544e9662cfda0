import {
  Evidence,
  GatewayClass,
  nameOf,
  refOf,
  Route,
  RouteFilter,
} from '../../objects';
import type { Context } from '../context';
import { edit, get } from '../kubectl';
import { gatewayApiDocs, GATEWAY } from '../references';
import type { Rule } from '../rule';

interface Use {
  readonly feature: string;
  readonly field: string;
  readonly what: string;
}

function filterUses(filter: RouteFilter, field: string): readonly Use[] {
  const use = (feature: string, what: string, part = '') => ({
    feature,
    what,
    field: `${field}${part}`,
  });
  const { requestRedirect: redirect, urlRewrite: rewrite } = filter;
  return [
    ...(redirect?.scheme
      ? [
          use(
            'HTTPRouteSchemeRedirect',
            'a redirect to another scheme',
            '.requestRedirect.scheme',
          ),
        ]
      : []),
    ...(redirect?.port
      ? [
          use(
            'HTTPRoutePortRedirect',
            'a redirect to another port',
            '.requestRedirect.port',
          ),
        ]
      : []),
    ...(redirect?.path
      ? [
          use(
            'HTTPRoutePathRedirect',
            'a redirect to another path',
            '.requestRedirect.path',
          ),
        ]
      : []),
    ...(rewrite?.hostname
      ? [
          use(
            'HTTPRouteHostRewrite',
            'rewriting the host',
            '.urlRewrite.hostname',
          ),
        ]
      : []),
    ...(rewrite?.path
      ? [use('HTTPRoutePathRewrite', 'rewriting the path', '.urlRewrite.path')]
      : []),
    ...(filter.responseHeaderModifier
      ? [
          use(
            'HTTPRouteResponseHeaderModification',
            'changing response headers',
            '.responseHeaderModifier',
          ),
        ]
      : []),
    ...(filter.requestMirror
      ? [use('HTTPRouteRequestMirror', 'mirroring requests', '.requestMirror')]
      : []),
    ...(filter.type === 'CORS'
      ? [use('HTTPRouteCORS', 'the CORS filter', '.type')]
      : []),
  ];
}

/** The optional features of Gateway API that an HTTPRoute uses. */
function usesOf(route: Route): readonly Use[] {
  if (route.kind !== 'HTTPRoute') return [];
  return route.spec.rules.flatMap((rule, index) => {
    const at = `spec.rules[${index}]`;
    return [
      ...rule.matches.flatMap((match, position): Use[] => [
        ...(match.method
          ? [
              {
                feature: 'HTTPRouteMethodMatching',
                what: 'matching by method',
                field: `${at}.matches[${position}].method`,
              },
            ]
          : []),
        ...(match.queryParams.length > 0
          ? [
              {
                feature: 'HTTPRouteQueryParamMatching',
                what: 'matching by query parameters',
                field: `${at}.matches[${position}].queryParams`,
              },
            ]
          : []),
      ]),
      ...rule.filters.flatMap((filter, position) =>
        filterUses(filter, `${at}.filters[${position}]`),
      ),
      ...rule.backendRefs.flatMap((backend, position) =>
        backend.filters.flatMap((filter, place) =>
          filterUses(
            filter,
            `${at}.backendRefs[${position}].filters[${place}]`,
          ),
        ),
      ),
    ];
  });
}

/** The classes of Cilium's by which a route is served and that say what they support. */
function classesOf(
  { gatewayViews, world }: Context,
  parents: Context['parents'][number]['parents'],
): readonly GatewayClass[] {
  const found = new Set<GatewayClass>();
  for (const { gateway: ref, managed } of parents) {
    if (managed !== true || !ref) continue;
    const gateway = world.table('Gateway').get(`${ref.namespace}/${ref.name}`);
    const one = gateway && gatewayViews.of(gateway).ownership.class;
    if (one && one.status.supportedFeatures.length > 0) found.add(one);
  }
  return [...found];
}

export const rule: Rule = {
  id: 'feature-unsupported',
  severity: 'warning',
  title: 'This Cilium does not claim to support what is used',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'A filter or match has no effect, a route is refused, or a ListenerSet is never looked at.',
    cause:
      'Many parts of Gateway API are optional. A controller lists those that it has in `status.supportedFeatures` of its GatewayClass. ListenerSets are read since Cilium 1.20.',
    look: [
      'kubectl get gatewayclass cilium -o jsonpath="{.status.supportedFeatures[*].name}"',
    ],
    fix: 'Do without it, or upgrade Cilium.',
    silent:
      'A class that lists no features; features of the core, which every controller has; routes of other controllers; protocols of listeners (see [listener-unsupported](listener-unsupported.md)).',
    references: [GATEWAY, gatewayApiDocs('implementations/v1.3')],
  },
  *evaluate(context) {
    const { parents: judged, world, cilium, ciliumIs } = context;
    for (const { route, parents } of judged) {
      const uses = usesOf(route);
      if (uses.length === 0) continue;
      for (const one of classesOf(context, parents)) {
        const { supportedFeatures } = one.status;
        const told = new Set<string>();
        for (const { feature, field, what } of uses) {
          if (supportedFeatures.includes(feature) || told.has(feature))
            continue;
          told.add(feature);
          const object = refOf(route);
          const evidence: Evidence = {
            object: refOf(one),
            field: 'status.supportedFeatures',
            seen: `${supportedFeatures.length} features, without ${feature}`,
            wanted: feature,
          };
          yield {
            object,
            field,
            message: `${nameOf(object)} uses ${what}, and GatewayClass ${
              one.metadata.name
            } does not list ${feature} among what it supports.`,
            seen: what,
            wanted: `a class that supports ${feature}`,
            because: [evidence],
            fix: {
              text: `Do without ${what}, or upgrade Cilium.`,
              commands: [
                get(refOf(one), 'jsonpath={.status.supportedFeatures[*].name}'),
                edit(object),
              ],
            },
          };
        }
      }
    }
    if (ciliumIs('<1.20.0-0') !== true) return;
    for (const { gateway } of context.gateways) {
      const sets = world
        .table('ListenerSet')
        .by(
          'gateway',
          `${gateway.metadata.namespace}/${gateway.metadata.name}`,
        );
      for (const set of sets) {
        const object = refOf(set);
        yield {
          object,
          field: 'kind',
          message: `${nameOf(object)} adds listeners to Gateway ${
            gateway.metadata.name
          }, and Cilium ${cilium} does not read ListenerSets.`,
          seen: `Cilium ${cilium}`,
          wanted: 'Cilium 1.20 or newer',
          because: [],
          fix: {
            text: 'Put the listeners into the Gateway itself, or upgrade Cilium.',
            commands: [get(object), edit(refOf(gateway))],
          },
        };
      }
    }
  },
};
