import { LB_IPAM_ANNOTATIONS } from '../../allocation';
import type { GatewayView } from '../../gateway';
import { Evidence, refOf } from '../../objects';
import type { Context } from '../context';
import { get, jsonPatch } from '../kubectl';
import { lacksOf, pendingOf, reportedEvidence } from '../pending';
import { GATEWAY } from '../references';
import type { Found, Rule } from '../rule';

const [PRESENT, LEGACY] = LB_IPAM_ANNOTATIONS.ips;

function unsupported({ gateway, addresses }: GatewayView): Found {
  const object = refOf(gateway);
  const [index] = addresses.unsupported;
  const { type, value } = gateway.spec.addresses[index];
  return {
    object,
    field: `spec.addresses[${index}]`,
    message: `Gateway ${object.namespace}/${object.name} asks for ${
      value ?? 'an address without a value'
    } of type ${
      type ?? 'IPAddress'
    }, which Cilium cannot give: it gives IP addresses only.`,
    seen: `${type ?? 'IPAddress'} ${value ?? ''}`.trim(),
    wanted: 'type IPAddress with an IP address',
    fix: {
      text: 'Ask for an IP address, or for none.',
      commands: [
        jsonPatch(object, { op: 'remove', path: `/spec/addresses/${index}` }),
      ],
    },
    explains: [{ question: 'not-routed', of: object }],
  };
}

function missing(context: Context, view: GatewayView): Found | undefined {
  const { gateway, addresses, ownership } = view;
  const service = ownership.service;
  if (!service) return undefined;
  const object = refOf(gateway);
  const ref = refOf(service);
  const one = context.allocations.find(({ service: it }) => it === service);
  const lacks = one ? lacksOf(one) : [];
  const { annotations } = gateway.spec.infrastructure;
  const both = [PRESENT, LEGACY].find(key => Object.hasOwn(annotations, key));
  const because: Evidence[] = [
    ...(both
      ? [
          {
            object,
            field: `spec.infrastructure.annotations.${both}`,
            seen: annotations[both],
            wanted: 'absent beside spec.addresses',
          },
        ]
      : []),
    ...lacks.flatMap(({ evidence }) => evidence),
    ...reportedEvidence(service, ref),
  ];
  const given = service.status.ingress.flatMap(({ ip }) => ip ?? []);
  return {
    object,
    field: 'spec.addresses',
    message: `Gateway ${object.namespace}/${
      object.name
    } asks for ${addresses.missing.join(', ')} and ${
      given.length === 0 ? 'has no address' : `has ${given.join(', ')}`
    }. ${
      both
        ? `The annotation ${both} in spec.infrastructure wins over spec.addresses.`
        : lacks.map(({ because: why }) => why).join(' ')
    }`.trim(),
    seen: given.join(', ') || 'no address',
    wanted: addresses.missing.join(', '),
    because,
    fix: both
      ? {
          text: 'Ask in one place: remove the annotation, or spec.addresses.',
          commands: [
            jsonPatch(object, {
              op: 'remove',
              path: `/spec/infrastructure/annotations/${both.replace(
                '/',
                '~1',
              )}`,
            }),
          ],
        }
      : {
          text: 'Ask for a free address of a pool that selects the Gateway’s Service, or add the address to such a pool.',
          commands: [get(object), get(ref)],
        },
    affects: [ref],
    explains: [
      ...pendingOf(ref),
      { question: 'not-routed' as const, of: object },
    ],
  };
}

export const rule: Rule = {
  id: 'gw-static-address',
  severity: 'error',
  title: 'A Gateway does not get the address that it asks for',
  versions: '>=1.17.0-0',
  needs: ['Gateway', 'GatewayClass', 'Service'],
  page: {
    symptom:
      'The Gateway is `Programmed=False` with reason `AddressNotUsable`, or `Accepted=False` with `UnsupportedAddress`.',
    cause:
      'Cilium writes `spec.addresses` as an annotation on the generated Service, and LB-IPAM then has to give the address. It cannot when the address is in no pool that selects the Service or belongs to another one, and it does not when `spec.infrastructure.annotations` asks for something else.',
    look: [
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.spec.addresses} {.status.conditions}"',
      'kubectl get service -n <namespace> -l gateway.networking.k8s.io/gateway-name=<name> -o yaml',
    ],
    fix: 'Ask for a free address of a pool, in one place only.',
    silent:
      'A Gateway that has what it asks for; Cilium 1.16, which does not read `spec.addresses`; host network mode.',
    references: [GATEWAY],
  },
  *evaluate(context) {
    for (const view of context.gateways) {
      const { addresses } = view;
      if (addresses.hostNetwork) continue;
      if (addresses.unsupported.length > 0) yield unsupported(view);
      else if (addresses.missing.length > 0) {
        const one = missing(context, view);
        if (one) yield one;
      }
    }
  },
};
