import type { Ref } from '../objects';

const SAFE =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,@%+';

/** An argument as a POSIX shell takes it, whatever is in it. */
export function quoted(argument: string): string {
  const isSafe =
    argument !== '' && [...argument].every(one => SAFE.includes(one));
  return isSafe ? argument : `'${argument.split("'").join(`'\\''`)}'`;
}

/** `kind name -n namespace`, as kubectl's verbs take it. */
export function target(ref: Ref): string {
  const name = `${ref.kind.toLowerCase()} ${quoted(ref.name)}`;
  return ref.namespace === undefined
    ? name
    : `${name} -n ${quoted(ref.namespace)}`;
}

export const get = (ref: Ref, output = 'yaml') =>
  `kubectl get ${target(ref)} -o ${quoted(output)}`;

export const describe = (ref: Ref) => `kubectl describe ${target(ref)}`;

export const edit = (ref: Ref) => `kubectl edit ${target(ref)}`;

/** A merge patch; JSON, because that is what fits on one line. */
export const patch = (ref: Ref, change: unknown) =>
  `kubectl patch ${target(ref)} --type merge -p ${quoted(
    JSON.stringify(change),
  )}`;

/** A JSON patch, for one item of a list. */
export const jsonPatch = (ref: Ref, ...operations: unknown[]) =>
  `kubectl patch ${target(ref)} --type json -p ${quoted(
    JSON.stringify(operations),
  )}`;

export const label = (ref: Ref, key: string, value: string) =>
  `kubectl label ${target(ref)} ${quoted(`${key}=${value}`)}`;

/** Sets the annotation, or removes it when there is no value. */
export const annotate = (ref: Ref, key: string, value?: string) =>
  `kubectl annotate ${target(ref)} ${
    value === undefined
      ? quoted(`${key}-`)
      : `--overwrite ${quoted(`${key}=${value}`)}`
  }`;

/** Settings of Cilium go through Helm: editing the ConfigMap alone leaves RBAC and templates behind. */
export const helmSet = (namespace: string, ...settings: readonly string[]) =>
  `helm upgrade cilium cilium/cilium --namespace ${quoted(
    namespace,
  )} --reuse-values ${settings.map(one => `--set ${quoted(one)}`).join(' ')}`;

export const restartOperator = (namespace: string) =>
  `kubectl rollout restart deployment/cilium-operator -n ${quoted(namespace)}`;

export const restartAgents = (namespace: string) =>
  `kubectl rollout restart daemonset/cilium -n ${quoted(namespace)}`;
