import type { Client, Reply } from './client';

/** What a scenario runs against. */
export interface Server {
  api: Client;
  /** A client with another token: `limited` is known and may do nothing, `unknown` is not known. */
  as(who: 'limited' | 'unknown'): Client;
  /** Makes the server forget its history. */
  forget(): Promise<void>;
}

/** A script of operations; what it returns must be the same on every server. */
export interface Scenario {
  name: string;
  /** Takes seconds, because of what it waits for. */
  slow?: true;
  run(server: Server): Promise<unknown>;
}

/** A name that no other scenario uses and that sorts by `n`. */
export const numbered = (prefix: string, n: number) =>
  `${prefix}-${String(n).padStart(3, '0')}`;

/** A ConfigMap of namespace `default`. */
export function configMap(
  name: string,
  data: Record<string, string> = {},
  metadata: object = {},
) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'default', ...metadata },
    data,
  };
}

/** Where ConfigMaps of namespace `default` are. */
export const CONFIG_MAPS = '/api/v1/namespaces/default/configmaps';

/** A Status as it must be the same everywhere; numbers that differ from server to server are masked. */
export function statusOf({ code, contentType, body }: Reply) {
  const [type] = contentType.split(';');
  if (typeof body === 'string') return { code, type, body: body.trim() };
  const { reason, status, details } = body;
  const message = body.message?.replace(/\d{2,}/g, 'N');
  return { code, type, status, reason, message, details };
}

/** As `statusOf`, without wording: for messages that changed between Kubernetes 1.20 and later. */
export function verdictOf(reply: Reply) {
  const { code, body } = reply;
  return { code, status: body.status, reason: body.reason };
}

/** Repeats until `done` or two seconds are over; the last reply. */
export async function eventually(
  act: () => Promise<Reply>,
  done: (reply: Reply) => boolean,
): Promise<Reply> {
  const deadline = performance.now() + 2000;
  for (;;) {
    const reply = await act();
    if (done(reply) || performance.now() > deadline) return reply;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
