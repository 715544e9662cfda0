import type { JudgedListener, ListenerProblem } from '../../gateway';
import { GATEWAY_GROUP, Ref, refOf } from '../../objects';
import { yamlOf } from '../manifest';
import { get, quoted } from '../kubectl';
import { gatewayApiDocs } from '../references';
import type { Context } from '../context';
import type { Fix, Found, Rule, Severity } from '../rule';

const TOKENS = ['InvalidCertificateRef', 'RefNotPermitted'];
const ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];
/** Issuing takes minutes; only after that is a missing Secret a fault. */
const ISSUING_MS = 10 * 60_000;

interface SecretName {
  readonly namespace: string;
  readonly name: string;
}

function secretsOf(listener: JudgedListener): readonly SecretName[] {
  return (listener.spec.tls?.certificateRefs ?? []).map(ref => ({
    namespace: ref.namespace ?? listener.owner.metadata.namespace ?? '',
    name: ref.name,
  }));
}

function grantFix(owner: Ref, secrets: readonly SecretName[]): Fix {
  const foreign = secrets.filter(one => one.namespace !== owner.namespace);
  const grants = foreign.map(({ namespace, name }) =>
    yamlOf({
      apiVersion: `${GATEWAY_GROUP}/v1beta1`,
      kind: 'ReferenceGrant',
      metadata: { name: `${owner.name}-certificate`, namespace },
      spec: {
        from: [
          {
            group: GATEWAY_GROUP,
            kind: owner.kind,
            namespace: owner.namespace,
          },
        ],
        to: [{ group: '', kind: 'Secret', name }],
      },
    }),
  );
  return {
    text: `Permit the ${owner.kind} to use the Secret: a ReferenceGrant in the Secret’s namespace.`,
    commands: ['kubectl apply -f grant.yaml'],
    manifest: grants.join('---\n'),
  };
}

function secretFix(
  owner: Ref,
  secrets: readonly SecretName[],
  issued: boolean,
): Fix {
  const commands = secrets.flatMap(({ namespace, name }) => {
    const look = `kubectl get secret ${quoted(name)} -n ${quoted(namespace)}`;
    return issued
      ? [
          look,
          `kubectl describe certificate ${quoted(name)} -n ${quoted(
            namespace,
          )}`,
        ]
      : [
          look,
          `kubectl create secret tls ${quoted(name)} -n ${quoted(
            namespace,
          )} --cert=tls.crt --key=tls.key`,
        ];
  });
  return {
    text: issued
      ? 'cert-manager is to issue the certificate; ask why it has not.'
      : 'Create the Secret, of type kubernetes.io/tls with tls.crt and tls.key in PEM, or correct the name in the listener.',
    commands: commands.length > 0 ? commands : [get(owner)],
  };
}

function severityOf(
  context: Context,
  listener: JudgedListener,
  issued: boolean,
): Severity | undefined {
  const since = listener.status?.conditions.find(
    one => one.type === 'ResolvedRefs' && one.status === 'False',
  )?.lastTransitionTime;
  if (!issued || since === undefined) return undefined;
  const age = context.now + context.world.clockSkewMs - Date.parse(since);
  return age < ISSUING_MS ? 'info' : undefined;
}

function found(
  context: Context,
  listener: JudgedListener,
  problem: ListenerProblem,
): Found {
  const owner = refOf(listener.owner);
  const secrets = secretsOf(listener);
  const { annotations } = listener.owner.metadata;
  const issued = ISSUERS.some(key => Object.hasOwn(annotations, key));
  const name = `${owner.namespace}/${owner.name}`;
  return {
    object: owner,
    field: problem.evidence.field,
    severity: severityOf(context, listener, issued),
    message: `Listener ${listener.spec.name} of ${owner.kind} ${name} cannot end TLS: ${problem.message}.`,
    seen: problem.evidence.seen,
    wanted: problem.evidence.wanted,
    fix:
      problem.reason === 'RefNotPermitted'
        ? grantFix(owner, secrets)
        : secretFix(owner, secrets, issued),
  };
}

export const rule: Rule = {
  id: 'listener-cert',
  severity: 'error',
  title: 'A listener has no certificate that it can use',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'The TLS handshake fails or is reset; the listener is `ResolvedRefs=False` with `InvalidCertificateRef` or `RefNotPermitted`.',
    cause:
      'The Secret that the listener names does not exist, does not hold a certificate and key in PEM, is not a Secret at all, or is in another namespace without a ReferenceGrant there. The plugin reads no Secrets: it computes kinds and permissions, and learns the rest from what the controller reports.',
    look: [
      'kubectl get secret <name> -n <namespace>',
      'kubectl get gateway <name> -n <namespace> -o jsonpath="{.status.listeners}"',
    ],
    fix: 'Create the Secret, add the grant in the Secret’s namespace (a grant for Gateways does not cover ListenerSets), or correct the reference.',
    silent:
      'A listener about whose certificate nobody has said anything yet; for ten minutes, as information only, one that cert-manager is about to fill; TLS passthrough, which needs none.',
    references: [
      gatewayApiDocs('guides/tls'),
      gatewayApiDocs('api-types/referencegrant'),
    ],
  },
  *evaluate(context) {
    for (const view of context.gateways) {
      for (const listener of [
        ...view.listeners,
        ...view.sets.flatMap(set => set.listeners),
      ]) {
        for (const problem of listener.problems) {
          if (
            problem.condition === 'ResolvedRefs' &&
            TOKENS.includes(problem.reason)
          ) {
            yield found(context, listener, problem);
          }
        }
      }
    }
  },
};
