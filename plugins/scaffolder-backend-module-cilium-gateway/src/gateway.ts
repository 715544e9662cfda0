import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ForwardedError, ResponseError } from '@backstage/errors';
import type {
  CiliumGatewayClient,
  RequestOptions,
} from 'backstage-plugin-cilium-gateway-common';

/** What the actions ask with. */
export interface Services {
  readonly auth: AuthService;
  readonly client: CiliumGatewayClient;
}

/** As much of an action's context as asking needs. */
interface Run {
  readonly signal?: AbortSignal;
  getInitiatorCredentials(): Promise<BackstageCredentials>;
}

/**
 * Asks the backend in the name of the person who runs the template, so that nobody gets to know by a template what they may not
 * see. What the backend has to say to it becomes the error of the step.
 *
 * @param what - what could not be done, in the words of an error
 */
export async function ask<T>(
  { auth, client }: Services,
  run: Run,
  what: string,
  question: (
    client: CiliumGatewayClient,
    options: RequestOptions,
  ) => Promise<T>,
): Promise<T> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await run.getInitiatorCredentials(),
    targetPluginId: 'cilium-gateway',
  });
  try {
    return await question(client, { token, signal: run.signal });
  } catch (error) {
    throw error instanceof ResponseError
      ? new ForwardedError(what, error.cause)
      : error;
  }
}
