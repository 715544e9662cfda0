import { endsTls } from './certificates';
import type { JudgedListener } from './judgement';

const ISSUERS = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'];

/**
 * Whether a name in a certificate stands for a hostname. In a certificate a wildcard stands for one label; in Gateway API for
 * any number.
 *
 * @public
 */
export function certifies(name: string, hostname: string): boolean {
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

/**
 * What is known of the names in the certificates of listeners.
 *
 * @public
 */
export interface IssuedNames {
  /** Whether nothing is known of any certificate. */
  readonly isEmpty: boolean;
  /** The names in a listener's certificates; undefined when one of them comes from elsewhere and may have any names. */
  of(listener: JudgedListener): readonly string[] | undefined;
}

/**
 * The names in certificates that cert-manager issues, which are told without reading a Secret: those of the listeners of an
 * annotated Gateway or ListenerSet that use the Secret.
 *
 * @param listeners - all that can use the Secrets in question
 * @public
 */
export function issuedNames(listeners: readonly JudgedListener[]): IssuedNames {
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
  return {
    isEmpty: names.size === 0,
    of(listener) {
      const secrets = secretsOf(listener);
      return secrets.every(secret => names.has(secret))
        ? secrets.flatMap(secret => [...names.get(secret)!])
        : undefined;
    },
  };
}
