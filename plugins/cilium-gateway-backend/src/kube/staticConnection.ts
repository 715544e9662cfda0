import { readFile } from 'node:fs/promises';
import type { ClusterConnection } from 'backstage-plugin-cilium-gateway-node';

/**
 * A connection with a fixed address and token. The CA file is read for each request, so that a rotated one is
 * picked up; the Agent changes only when its content does.
 */
export function staticConnection(options: {
  url: string;
  token?: string;
  /** PEM. */
  ca?: string;
  caFile?: string;
  skipTLSVerify?: boolean;
}): ClusterConnection {
  const { url, token, ca, caFile, skipTLSVerify } = options;
  return {
    baseUrl: url,
    headers: async (): Promise<Record<string, string>> =>
      token ? { authorization: `Bearer ${token}` } : {},
    tls: async () => ({
      ca: caFile === undefined ? ca : await readFile(caFile, 'utf8'),
      rejectUnauthorized: skipTLSVerify ? false : undefined,
    }),
    invalidate: () => {},
  };
}
