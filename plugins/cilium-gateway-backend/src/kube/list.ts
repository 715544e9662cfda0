import type { KubeClient, ListPage } from './client';
import { KubeError } from './errors';
import type { Resource } from './resource';

/** Objects per page: small enough that parsing one page never blocks the process noticeably. */
export const PAGE_SIZE = 500;

/**
 * Lists a whole collection, page by page: `onPage` has dealt with one before the next is asked for.
 * When the server forgets the snapshot between two pages, `onRestart` is called and everything is listed once
 * more in a single answer, as pages would only expire again.
 *
 * @returns the resourceVersion of the list.
 * @throws KubeError
 */
export async function listAll(
  client: Pick<KubeClient, 'listPage'>,
  resource: Resource,
  options: {
    signal: AbortSignal;
    onPage(page: ListPage): void;
    onRestart(): void;
  },
): Promise<string> {
  const { signal, onPage, onRestart } = options;
  let resourceVersion: string | undefined;
  let continueToken: string | undefined;
  try {
    do {
      const page = await client.listPage(resource, {
        limit: PAGE_SIZE,
        continueToken,
        signal,
      });
      onPage(page);
      resourceVersion ??= page.resourceVersion;
      continueToken = page.continueToken;
    } while (continueToken !== undefined);
    return resourceVersion;
  } catch (error) {
    if (
      !(error instanceof KubeError) ||
      error.code !== 'gone' ||
      resourceVersion === undefined
    ) {
      throw error;
    }
  }
  onRestart();
  const page = await client.listPage(resource, { signal });
  onPage(page);
  return page.resourceVersion;
}
