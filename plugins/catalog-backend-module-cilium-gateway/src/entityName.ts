import { createHash } from 'node:crypto';

const LONGEST = 63;

/**
 * A name in the catalog that is always the same for the same parts, and another for others. It begins with the parts, so that
 * people know what it is; what makes it unique is the end, made from all of them: clusters may have names that differ only in
 * what a name in the catalog cannot hold, and names may be longer than one there.
 */
export function entityName(...parts: readonly string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 10);
  const readable = parts
    .map(part =>
      part
        .toLowerCase()
        .replace(/[^a-z0-9.]+/g, '-')
        .replace(/^[.-]+|[.-]+$/g, ''),
    )
    .filter(part => part !== '')
    .join('-')
    .slice(0, LONGEST - 1 - digest.length)
    .replace(/[.-]+$/, '');
  return readable ? `${readable}-${digest}` : digest;
}
