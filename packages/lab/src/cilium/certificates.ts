import type {
  Gateway,
  ListenerSet,
  Listener,
  World,
} from 'backstage-plugin-cilium-gateway-engine';
import type { KubeObject, Storage } from '../storage';

function isUsable(secret: KubeObject | undefined): boolean {
  return (
    secret?.type === 'kubernetes.io/tls' &&
    secret.data?.['tls.crt'] !== undefined &&
    secret.data['tls.key'] !== undefined
  );
}

/**
 * A world in which listeners tell whether their Secrets are there, and nothing
 * else. The engine reads no Secrets and believes what the controller reports;
 * in the lab the controller is us.
 */
export function withCertificates(storage: Storage, world: World): World {
  function told<T extends Gateway | ListenerSet>(owner: T): T {
    const { namespace, generation } = owner.metadata;
    const about = ({ name, tls }: Listener) => {
      const missing = (tls?.certificateRefs ?? []).filter(
        ref =>
          !isUsable(
            storage.get('secrets', {
              namespace: ref.namespace ?? namespace,
              name: ref.name,
            }),
          ),
      );
      const ok = missing.length === 0;
      return {
        name,
        supportedKinds: [],
        conditions: [
          {
            type: 'ResolvedRefs',
            status: ok ? ('True' as const) : ('False' as const),
            reason: ok ? 'ResolvedRefs' : 'InvalidCertificateRef',
            message: ok
              ? ''
              : `Secret ${missing[0].name} is no TLS certificate`,
            observedGeneration: generation,
          },
        ],
      };
    };
    const listeners = owner.spec.listeners.map(about);
    return { ...owner, status: { ...owner.status, listeners } };
  }
  return world.with({
    put: [
      ...world.table('Gateway').all().map(told),
      ...world.table('ListenerSet').all().map(told),
    ],
  });
}
