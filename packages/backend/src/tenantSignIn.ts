import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize({ config }) {
    return {
      allowed:
        process.env.NODE_ENV === 'development' ||
        config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') ===
          true,
    };
  },
  async authenticate(_request, { allowed }) {
    if (!allowed) {
      throw new NotAllowedError(
        'Whoever comes is signed in as the tenant, which is for development only; auth.providers.tenant.dangerouslyAllowOutsideDevelopment allows it elsewhere',
      );
    }
    return { result: undefined };
  },
});

/**
 * Signs whoever asks in as the user of `auth.providers.tenant.userEntityRef`, as the guest provider does with its guest,
 * so that the demo can be seen with a tenant's eyes too. Refuses outside development, unless app-config says otherwise.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'tenant-provider',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        const entityRef = config.getString(
          'auth.providers.tenant.userEntityRef',
        );
        providers.registerProvider({
          providerId: 'tenant',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: (_info, context) =>
              context.signInWithCatalogUser({ entityRef }),
          }),
        });
      },
    });
  },
});
