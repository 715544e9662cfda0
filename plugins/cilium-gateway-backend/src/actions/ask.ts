import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  type CiliumGatewayClient,
  createCiliumGatewayClient,
  type RequestOptions,
} from 'backstage-plugin-cilium-gateway-common';

/**
 * Asks the REST contract on behalf of whoever calls an action.
 *
 * @throws the error that REST answers with, as it is: NotAllowedError, NotFoundError, InputError
 */
export type Ask = <T>(
  credentials: BackstageCredentials,
  question: (
    client: CiliumGatewayClient,
    options: RequestOptions,
  ) => Promise<T>,
) => Promise<T>;

/**
 * Actions go through the router like every other caller, so that validation, permissions and the audit log are there and
 * nowhere else.
 */
export function createAsk({
  auth,
  discovery,
}: {
  auth: AuthService;
  discovery: DiscoveryService;
}): Ask {
  const client = createCiliumGatewayClient({
    discoveryApi: discovery,
    fetchApi: { fetch },
  });
  return async (credentials, question) => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'cilium-gateway',
    });
    try {
      return await question(client, { token });
    } catch (error) {
      throw error instanceof ResponseError ? error.cause : error;
    }
  };
}
