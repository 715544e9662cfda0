import {
  coversHostname,
  endsTls,
  JudgedListener,
  listenerField,
} from '../../gateway';
import { nameOf, Ref, refOf } from '../../objects';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

const ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/** In a certificate a wildcard stands for one label; in Gateway API for any number. */
function certifies(name: string, hostname: string): boolean {
  if (name === hostname) return true;
  return (
    name.startsWith('*.') &&
    !hostname.startsWith('*') &&
    hostname.indexOf('.') !== -1 &&
    hostname.slice(hostname.indexOf('.')) === name.slice(1)
  );
}

const secretsOf = ({ spec, owner }: JudgedListener) =>
  (spec.tls?.certificateRefs ?? []).map(
    ref => `${ref.namespace ?? owner.metadata.namespace}/${ref.name}`,
  );

/** The names that cert-manager asks for, by Secret: those of the listeners of an annotated object that use it. */
function issuedNames(
  listeners: readonly JudgedListener[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const listener of listeners) {
    const { annotations } = listener.owner.metadata;
    if (!ISSUERS.some(key => Object.hasOwn(annotations, key))) continue;
    if (!endsTls(listener.spec) || listener.hostname === '*') continue;
    for (const secret of secretsOf(listener)) {
      const known = names.get(secret);
      if (known) known.add(listener.hostname);
      else names.set(secret, new Set([listener.hostname]));
    }
  }
  return names;
}

interface Narrow {
  readonly names: readonly string[];
  readonly hostnames: Map<string, Ref>;
}

function tooNarrow(context: Context): ReadonlyMap<JudgedListener, Narrow> {
  const found = new Map<JudgedListener, Narrow>();
  for (const view of context.gateways) {
    const listeners = [
      ...view.listeners,
      ...view.sets.flatMap(set => set.listeners),
    ];
    const issued = issuedNames(listeners);
    if (issued.size === 0) continue;
    for (const { route, parents } of view.routes()) {
      for (const { decisions } of parents) {
        for (const { listener, takes, hostnames } of decisions) {
          if (takes !== true || !endsTls(listener.spec)) continue;
          const secrets = secretsOf(listener);
          // A certificate from elsewhere may have any names.
          if (!secrets.every(secret => issued.has(secret))) continue;
          const names = secrets.flatMap(secret => [...issued.get(secret)!]);
          for (const hostname of hostnames) {
            if (hostname.startsWith('*')) continue;
            if (names.some(name => certifies(name, hostname))) continue;
            if (!names.some(name => coversHostname(name, hostname))) continue;
            const narrow = found.get(listener) ?? {
              names,
              hostnames: new Map<string, Ref>(),
            };
            found.set(listener, narrow);
            if (!narrow.hostnames.has(hostname))
              narrow.hostnames.set(hostname, refOf(route));
          }
        }
      }
    }
  }
  return found;
}

export const rule: Rule = {
  id: 'certificate-too-narrow',
  severity: 'warning',
  title: 'A listener serves names that its certificate does not cover',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'Browsers refuse the certificate of one hostname, with a name mismatch, while others on the same listener work.',
    cause:
      'A listener for `*.example.com` takes routes for `a.b.example.com`, since a wildcard stands for any number of labels in Gateway API. In a certificate it stands for exactly one. The names of the certificate are known here where cert-manager issues it for the listeners’ hostnames.',
    look: [
      'openssl s_client -connect <address>:443 -servername <hostname> </dev/null | openssl x509 -noout -ext subjectAltName',
    ],
    fix: 'Add a listener for the deeper name, so that it is in a certificate, or use a name of one label.',
    silent:
      'Certificates that cert-manager does not issue for the Gateway: their names are not known without reading Secrets; hostnames one label below the wildcard.',
    references: [
      gatewayApiDocs('guides/tls'),
      'https://cert-manager.io/docs/usage/gateway/',
    ],
  },
  *evaluate(context) {
    for (const [listener, { names, hostnames }] of tooNarrow(context)) {
      const object = refOf(listener.owner);
      const deep = [...hostnames.keys()].sort();
      yield {
        object,
        field: `${listenerField(listener.index)}.hostname`,
        message: `Listener ${listener.spec.name} of ${nameOf(
          object,
        )} serves ${deep.join(', ')}, and its certificate covers ${names.join(
          ', ',
        )} only: a wildcard in a certificate stands for one label.`,
        seen: listener.hostname,
        wanted: `a certificate with ${deep.join(', ')}`,
        because: deep.map(hostname => ({
          object: hostnames.get(hostname)!,
          field: 'spec.hostnames',
          seen: hostname,
          wanted: `a name that ${names.join(', ')} covers in a certificate`,
        })),
        fix: {
          text: `Add a listener with hostname ${deep[0]} and a certificate of its own, or choose a hostname of one label less.`,
          commands: [edit(object)],
        },
        affects: [...hostnames.values()],
      };
    }
  },
};
