import {
  certifies,
  coversHostname,
  endsTls,
  issuedNames,
  JudgedListener,
  listenerField,
} from '../../gateway';
import { nameOf, Ref, refOf } from '../../objects';
import type { Context } from '../context';
import { edit } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Rule } from '../rule';

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
    if (issued.isEmpty) continue;
    for (const { route, parents } of view.routes()) {
      for (const { decisions } of parents) {
        for (const { listener, takes, hostnames } of decisions) {
          if (takes !== true || !endsTls(listener.spec)) continue;
          const names = issued.of(listener);
          if (names === undefined) continue;
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
