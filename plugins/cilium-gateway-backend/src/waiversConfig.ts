import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ConfiguredWaiver, readWaiver } from './views';

const PATH = 'ciliumGateway.waivers';

function entityAt(value: unknown, path: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(value as string, {
        defaultKind: 'Component',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `${path}.entity: ${JSON.stringify(
        value ?? null,
      )} is no entity ref; right would be component:default/shop`,
    );
  }
}

function waiverAt(value: unknown, path: string): ConfiguredWaiver {
  const isObject =
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const { entity, ...written } = isObject ? (value as any) : { entity: '' };
  const waiver = readWaiver(isObject ? written : value, 'config', 'default');
  if ('problem' in waiver) throw new InputError(`${path}: ${waiver.problem}`);
  return { ...waiver, entity: entityAt(entity, path) };
}

/**
 * The findings that are put up with, of any entity: `ciliumGateway.waivers`.
 *
 * @throws InputError naming the path in the configuration, what is wrong there, and what would be right.
 */
export function readConfiguredWaivers(
  config: RootConfigService,
): readonly ConfiguredWaiver[] {
  const written = config.getOptional<unknown>(PATH) ?? [];
  if (!Array.isArray(written)) {
    throw new InputError(
      `${PATH}: is no list; right would be a list of waivers with entity, rule, reason, owner and until`,
    );
  }
  return written.map((value, index) => waiverAt(value, `${PATH}[${index}]`));
}
