import { dnsLabelFrom, isDnsLabel } from '../objects/dnsLabel';

/**
 * What is wrong with a hostname of a route, in plain words; undefined when nothing is. Gateway API: a DNS name in lower case,
 * of which the first label may be `*`, and no IP address.
 */
export function hostnameProblem(hostname: string): string | undefined {
  if (hostname !== hostname.toLowerCase()) {
    return `Hostnames are written in lower case: ${hostname.toLowerCase()}.`;
  }
  const name = hostname.startsWith('*.') ? hostname.slice(2) : hostname;
  const labels = name.split('.');
  if (hostname.length > 253 || !labels.every(isDnsLabel)) {
    return 'A hostname consists of labels of at most 63 letters, digits and dashes, joined by dots, such as app.example.com or *.example.com.';
  }
  const last = labels.at(-1)!;
  return [...last].every(one => one >= '0' && one <= '9')
    ? 'A route has names, not addresses; right would be one such as app.example.com.'
    : undefined;
}

const LONGEST_PATH = 1024;
const FORBIDDEN = ['//', '/./', '/../', '%2f', '%2F', '#', '?'];

/** What is wrong with the path of a match; undefined when nothing is. Gateway API: the validations of `HTTPPathMatch`. */
export function pathProblem(path: string): string | undefined {
  if (!path.startsWith('/')) return 'A path begins with /.';
  if (path.length > LONGEST_PATH) {
    return `A path has at most ${LONGEST_PATH} characters.`;
  }
  const wrong = FORBIDDEN.find(one => path.includes(one));
  if (wrong !== undefined) return `A path contains no ${wrong}.`;
  if (path.endsWith('/..') || path.endsWith('/.')) {
    return 'A path does not end with /. or /..';
  }
  return [...path].every(one => one > ' ' && one <= '~')
    ? undefined
    : 'A path consists of ASCII characters without spaces; write others as %C3%A9.';
}

/** What is wrong with a part of a gRPC method; undefined when nothing is. Gateway API: the validations of `GRPCMethodMatch`. */
export function grpcProblem(
  what: 'service' | 'method',
  text: string,
): string | undefined {
  const isLetter = (one: string) =>
    (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || one === '_';
  const isDigit = (one: string) => one >= '0' && one <= '9';
  const isName = (name: string) =>
    name !== '' &&
    isLetter(name[0]) &&
    [...name].every(one => isLetter(one) || isDigit(one));
  const parts = what === 'service' ? text.split('.') : [text];
  if (text.length <= LONGEST_PATH && parts.every(isName)) return undefined;
  return what === 'service'
    ? 'A gRPC service is a name such as shop.v1.Cart.'
    : 'A gRPC method is a name such as GetCart.';
}

/** What is wrong with the name of an object; undefined when nothing is. */
export function nameProblem(name: string): string | undefined {
  return isDnsLabel(name)
    ? undefined
    : 'A name has at most 63 lower-case letters, digits and dashes, and begins and ends with a letter or digit, such as my-app.';
}

/** A name that nobody has yet: the first of those wished for that is free, else one with a number. */
export function freeName(
  wishes: readonly string[],
  isTaken: (name: string) => boolean,
): string {
  const labels = wishes.flatMap(wish => dnsLabelFrom(wish) ?? []);
  const free = labels.find(label => !isTaken(label));
  if (free !== undefined) return free;
  const stem = labels[0] ?? 'route';
  for (let number = 2; ; number++) {
    const end = `-${number}`;
    const name = `${stem.slice(0, 63 - end.length)}${end}`;
    if (!isTaken(name)) return name;
  }
}
