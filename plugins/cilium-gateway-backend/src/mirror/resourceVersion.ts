/**
 * Orders two resourceVersions: negative when `a` is older, 0 when equal, positive when newer, undefined when
 * they cannot be ordered. They are etcd revisions of any length, so digits are compared without
 * making numbers of them; anything else is opaque and only ever equal or not.
 */
export function compareResourceVersions(
  a: string,
  b: string,
): number | undefined {
  if (a === b) {
    return 0;
  }
  if (!isRevision(a) || !isRevision(b)) {
    return undefined;
  }
  if (a.length !== b.length) {
    return a.length - b.length;
  }
  return a < b ? -1 : 1;
}

/** Whether `a` is certainly older than `b`. */
export function isOlder(a: string, b: string): boolean {
  const order = compareResourceVersions(a, b);
  return order !== undefined && order < 0;
}

function isRevision(version: string): boolean {
  if (version === '' || version.charCodeAt(0) === 0x30) {
    return false;
  }
  for (let i = 0; i < version.length; i++) {
    const code = version.charCodeAt(i);
    if (code < 0x30 || code > 0x39) {
      return false;
    }
  }
  return true;
}
