import { nameOf, Ref, refOf } from '../../objects';
import type { Context } from '../context';
import { get } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

interface Claim {
  readonly route: Ref;
  readonly gateway: Ref;
  readonly addresses: readonly string[];
}

/** By precise hostname, who serves it where. */
function claimsIn(context: Context): ReadonlyMap<string, readonly Claim[]> {
  const addresses = new Map(
    context.gateways.map(view => [
      nameOf(refOf(view.gateway)),
      view.addresses.values,
    ]),
  );
  const claims = new Map<string, Claim[]>();
  for (const { route, parents } of context.parents) {
    for (const { gateway, decisions } of parents) {
      if (!gateway) continue;
      const at = addresses.get(nameOf(gateway)) ?? [];
      if (at.length === 0) continue;
      const names = decisions.flatMap(one =>
        one.takes === true ? one.hostnames : [],
      );
      for (const name of new Set(names)) {
        if (name.startsWith('*')) continue;
        const claim = { route: refOf(route), gateway, addresses: at };
        const known = claims.get(name);
        if (known) known.push(claim);
        else claims.set(name, [claim]);
      }
    }
  }
  return claims;
}

export const rule: Rule = {
  id: 'hostname-on-two-gateways',
  severity: 'info',
  title: 'One hostname is served at two addresses',
  needs: ['Gateway', 'GatewayClass', 'Service'],
  page: {
    symptom:
      'Some clients reach another Gateway than others, depending on which address DNS gives them.',
    cause:
      'Routes with this hostname are attached to Gateways with different addresses. That is meant when clients inside and outside resolve it differently; it is left behind when a route was moved from one Gateway to another.',
    look: ['kubectl get httproute -A', 'dig +short <hostname>'],
    fix: 'See that DNS answers with the address that is meant, or take the hostname from one of the Gateways.',
    silent:
      'Two listeners of one Gateway, such as HTTP and HTTPS; Gateways that share an address; wildcards.',
    references: [gatewayApiDocs('reference/spec')],
  },
  *evaluate(context) {
    for (const [hostname, claims] of claimsIn(context)) {
      const [first] = claims;
      const other = claims.find(
        one =>
          nameOf(one.gateway) !== nameOf(first.gateway) &&
          !one.addresses.some(address => first.addresses.includes(address)),
      );
      if (!other) continue;
      yield {
        object: other.route,
        field: 'spec.parentRefs',
        message: `${hostname} is served by Gateway ${first.gateway.namespace}/${
          first.gateway.name
        } at ${first.addresses.join(', ')} and by Gateway ${
          other.gateway.namespace
        }/${other.gateway.name} at ${other.addresses.join(', ')}.`,
        seen: `${first.addresses.join(', ')} and ${other.addresses.join(', ')}`,
        wanted: 'the address that DNS gives to the clients that are meant',
        because: [first, other].map(({ route, gateway, addresses }) => ({
          object: route,
          field: 'spec.hostnames',
          seen: `${hostname} on Gateway ${gateway.namespace}/${
            gateway.name
          } (${addresses.join(', ')})`,
          wanted: 'one Gateway, unless both are meant',
        })),
        fix: {
          text: 'Nothing, when both are meant. Otherwise remove the parentRef that is not.',
          commands: [`dig +short ${hostname}`, get(other.route)],
        },
        affects: [first.route],
      };
    }
  },
};
