import {
  coveringHostnames,
  coversHostname,
  endsTls,
  GatewayView,
  issuedNames,
  JudgedListener,
} from '../gateway';
import { nameOf, Ref, refOf, Route } from '../objects';
import {
  listenersOn,
  routingOf,
  servedHostnames,
  shadowedRules,
} from '../resolution';
import { DraftProblem, problem, problemWith } from './draft';
import { isCertified, isTooDeep } from './options';

const FIRST = 5;

function listed(refs: readonly Ref[]): string {
  const names = refs.slice(0, FIRST).map(nameOf).join(', ');
  const more = refs.length - FIRST;
  return more > 0 ? `${names} and ${more} more` : names;
}

const distinct = (routes: readonly Route[]) => [...new Set(routes)].map(refOf);

const several = (count: number) =>
  count === 1
    ? 'A route that you may not see'
    : `${count} routes that you may not see`;

/** Where the more specific listener of the same port has all the names. */
function hiddenProblem(
  view: GatewayView,
  listener: JudgedListener,
  hostname: string | undefined,
): DraftProblem {
  const other = listenersOn(view).find(
    one =>
      one !== listener &&
      one.accepted &&
      one.spec.port === listener.spec.port &&
      one.spec.protocol === listener.spec.protocol &&
      one.hostname !== listener.hostname &&
      coversHostname(listener.hostname, one.hostname) &&
      coversHostname(one.hostname, hostname ?? listener.hostname),
  );
  const what = `Listener ${listener.spec.name} would take the route and never serve it: `;
  return other
    ? problem(
        'listener',
        'error',
        `${what}listener ${other.spec.name} has ${other.hostname}, which is more specific. Choose that one.`,
      )
    : problem(
        'listener',
        'error',
        `${what}more specific listeners have all of its names.`,
      );
}

/** Rules that win over the route's, and those over which the route's wins. */
function shadows(
  view: GatewayView,
  listener: JudgedListener,
  route: Route,
): readonly DraftProblem[] {
  const all = shadowedRules(view).filter(one => one.listener === listener);
  const lost = all.find(
    one => one.route === route && one.winner.route !== route,
  );
  const won = distinct(
    all
      .filter(one => one.winner.route === route && one.route !== route)
      .map(one => one.route),
  );
  const problems: DraftProblem[] = [];
  if (lost) {
    const winner = refOf(lost.winner.route);
    const why =
      lost.why === 'same-match'
        ? 'has the same hostname and path already and is older, so that it goes first'
        : 'takes every request for the hostname and goes first';
    problems.push(
      problemWith(
        'path',
        'error',
        `${nameOf(winner)} ${why}: this route would never get a request.`,
        [winner],
        `${several(1)} ${why}: this route would never get a request.`,
      ),
    );
  }
  if (won.length > 0) {
    const rest = 'would get fewer requests, since this route goes first.';
    problems.push(
      problemWith(
        'path',
        'warning',
        `${listed(won)} ${rest}`,
        won,
        `${several(won.length)} ${rest}`,
      ),
    );
  }
  return problems;
}

/** Others with the same hostname, between which the match decides. */
function neighbours(
  view: GatewayView,
  listener: JudgedListener,
  route: Route,
  hostname: string,
): readonly DraftProblem[] {
  const serving = routingOf(view).listeners.find(
    one => one.listener === listener,
  );
  const others = distinct(
    (serving?.matches.get(hostname) ?? [])
      .map(one => one.route)
      .filter(one => one !== route),
  );
  if (others.length === 0) return [];
  const has = others.length === 1 ? 'has' : 'have';
  const rest = `${has} ${hostname} on this listener too: the most specific path goes first, and of equal ones the older route.`;
  return [
    problemWith(
      'path',
      'info',
      `${listed(others)} ${rest}`,
      others,
      `${several(others.length)} ${rest}`,
    ),
  ];
}

/** Routes with a wildcard that served the hostname until now. Envoy looks no further than the most specific hostname. */
function eclipses(
  before: GatewayView | undefined,
  listener: JudgedListener,
  hostname: string,
): readonly DraftProblem[] {
  const serving =
    before &&
    routingOf(before).listeners.find(
      one =>
        one.listener.spec.name === listener.spec.name &&
        nameOf(refOf(one.listener.owner)) === nameOf(refOf(listener.owner)),
    );
  if (!serving || serving.matches.has(hostname)) return [];
  const pattern = coveringHostnames(hostname).find(one =>
    serving.matches.has(one),
  );
  if (pattern === undefined) return [];
  const others = distinct(serving.matches.get(pattern)!.map(one => one.route));
  const rest = `by ${pattern} until now. From then on only routes for ${hostname} itself get its requests, and what none of them takes is answered with 404.`;
  const serve = others.length === 1 ? 'serves' : 'serve';
  return [
    problemWith(
      'hostname',
      'warning',
      `${listed(others)} ${serve} ${hostname} ${rest}`,
      others,
      `${several(others.length)} ${serve} ${hostname} ${rest}`,
    ),
  ];
}

/** Whether browsers take the certificate, and whether there is one. */
function tlsProblems(
  view: GatewayView,
  listener: JudgedListener,
  hostname: string,
): readonly DraftProblem[] {
  const all = listenersOn(view);
  if (!endsTls(listener.spec)) {
    const safe = all.find(
      one =>
        one.accepted &&
        one.spec.protocol === 'HTTPS' &&
        coversHostname(one.hostname, hostname),
    );
    return safe
      ? [
          problem(
            'listener',
            'info',
            `Requests to listener ${listener.spec.name} are not encrypted; listener ${safe.spec.name} takes ${hostname} with TLS.`,
          ),
        ]
      : [];
  }
  const names = issuedNames(all).of(listener) ?? null;
  if (isCertified(names, hostname) === false && !hostname.startsWith('*')) {
    return [
      problem(
        'hostname',
        'warning',
        `The certificate of listener ${listener.spec.name} is for ${names!.join(
          ', ',
        )}, which does not cover ${hostname}: a wildcard in a certificate stands for one label. Browsers would refuse it.`,
      ),
    ];
  }
  return names === null && isTooDeep(listener.hostname, hostname)
    ? [
        problem(
          'hostname',
          'info',
          `A certificate for ${listener.hostname} covers one label only, and ${hostname} has more. See that the certificate of listener ${listener.spec.name} has the name itself.`,
        ),
      ]
    : [];
}

/**
 * What becomes of a route among the others on the listener that takes it.
 *
 * @param before - the Gateway without the route
 * @param view - the Gateway with it
 */
export function routingProblems(
  before: GatewayView | undefined,
  view: GatewayView,
  listener: JudgedListener,
  route: Route,
): readonly DraftProblem[] {
  const hostnames = servedHostnames(view).get(listener)?.get(route) ?? [];
  const [wish] = route.spec.hostnames;
  if (hostnames.length === 0) return [hiddenProblem(view, listener, wish)];
  const lost = shadows(view, listener, route);
  return [
    ...(wish === undefined
      ? [
          problem(
            'hostname',
            'warning',
            `Without a hostname the route takes all requests to ${
              listener.hostname === '*' ? 'any name' : listener.hostname
            } that no other route takes.`,
          ),
        ]
      : []),
    ...lost,
    ...hostnames.flatMap(hostname => [
      ...(lost.length > 0 ? [] : neighbours(view, listener, route, hostname)),
      ...eclipses(before, listener, hostname),
      ...tlsProblems(view, listener, hostname),
    ]),
  ];
}
