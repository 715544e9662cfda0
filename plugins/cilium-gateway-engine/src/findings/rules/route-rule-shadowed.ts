import { nameOf, refOf, Route } from '../../objects';
import {
  hiddenRoutes,
  ShadowedRule,
  servedHostnames,
  shadowedRules,
} from '../../resolution';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Found, Rule } from '../rule';

/** What becomes of a route over all listeners and hostnames that it is served on. */
interface Fate {
  sites: number;
  /** By rule, where it never wins. */
  readonly lost: Map<number, ShadowedRule[]>;
  /** Name of a listener that takes the route, where more specific ones have all its names. */
  hidden: string | undefined;
}

function fates({ gateways }: Context): ReadonlyMap<Route, Fate> {
  const found = new Map<Route, Fate>();
  const fateOf = (route: Route) => {
    let fate = found.get(route);
    if (!fate) {
      fate = { sites: 0, lost: new Map(), hidden: undefined };
      found.set(route, fate);
    }
    return fate;
  };
  for (const view of gateways) {
    for (const routes of servedHostnames(view).values()) {
      for (const [route, hostnames] of routes)
        fateOf(route).sites += hostnames.length;
    }
    for (const one of shadowedRules(view)) {
      const { lost } = fateOf(one.route);
      const list = lost.get(one.rule);
      if (list) list.push(one);
      else lost.set(one.rule, [one]);
    }
    for (const { listener, route } of hiddenRoutes(view))
      fateOf(route).hidden ??= listener.spec.name;
  }
  return found;
}

const WHY = {
  'same-match': 'matches the same requests and goes first',
  'takes-all': 'takes every request and goes first',
} as const;

function shadowed(
  route: Route,
  rules: readonly number[],
  { winner, why, hostname, listener }: ShadowedRule,
): Found {
  const object = refOf(route);
  const other = refOf(winner.route);
  const self = winner.route === route;
  const whole = rules.length === route.spec.rules.length;
  const [first] = rules;
  return {
    object,
    field: whole ? 'spec.rules' : `spec.rules[${first}]`,
    message: `${
      whole
        ? `${nameOf(object)} never gets a request`
        : `Rule ${first} of ${nameOf(object)} never matches`
    }: rule ${winner.rule} of ${self ? 'the same route' : nameOf(other)} ${
      WHY[why]
    }.`,
    seen: whole ? 'no request' : 'no match of its own',
    wanted: 'a match that no other rule takes first',
    because: [
      {
        object: other,
        field: `spec.rules[${winner.rule}]`,
        seen: `${WHY[why]} for ${hostname} on listener ${
          listener.spec.name
        }; created ${
          winner.route.metadata.creationTimestamp ?? 'at a time unknown'
        }`,
        wanted: 'other matches or other hostnames',
      },
    ],
    fix: {
      text: 'Remove the rule, or give it a match of its own: another path, header, method or hostname.',
      commands: [edit(object), ...(self ? [] : [edit(other)])],
    },
  };
}

function hidden(route: Route, listener: string): Found {
  const object = refOf(route);
  const hostnames = route.spec.hostnames.join(', ') || 'its names';
  return {
    object,
    field: 'spec.parentRefs',
    message: `${nameOf(
      object,
    )} never gets a request: listener ${listener} takes it, and more specific listeners have ${hostnames}.`,
    seen: listener,
    wanted: 'the listener whose hostname is the most specific',
    fix: {
      text: 'Attach the route to the more specific listener, by its sectionName or without any.',
      commands: [edit(object)],
    },
  };
}

export const rule: Rule = {
  id: 'route-rule-shadowed',
  severity: 'warning',
  title: 'A rule of a route can never match',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Everything is Accepted, and a route gets no request, or a rule has no effect.',
    cause:
      'Another rule stands for the same requests, or for all of them, on the same listeners and hostnames. Gateway API lets the older route win, then the first by namespace and name, then the first rule. Or the route is attached to a listener while a more specific one has its hostname. Nothing in any status says so.',
    look: ['kubectl get httproute -A --sort-by=.metadata.creationTimestamp'],
    fix: 'Remove one of the two or tell them apart.',
    silent:
      'Rules that overlap without being equal, since the more specific one wins where they do; a rule that wins on at least one listener or hostname.',
    references: [gatewayApiDocs('api-types/httproute')],
  },
  *evaluate(context) {
    for (const [route, fate] of fates(context)) {
      if (fate.sites === 0) {
        if (fate.hidden !== undefined) yield hidden(route, fate.hidden);
        continue;
      }
      const lost = [...fate.lost].filter(
        ([, sites]) => sites.length === fate.sites,
      );
      const rules = lost.map(([index]) => index);
      if (rules.length === 0) continue;
      if (rules.length === route.spec.rules.length) {
        yield shadowed(route, rules, lost[0][1][0]);
        continue;
      }
      for (const [index, [site]] of lost) yield shadowed(route, [index], site);
    }
  },
};
