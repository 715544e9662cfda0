import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Severity } from 'backstage-plugin-cilium-gateway-common';
import {
  annotationRules,
  catalogue,
} from 'backstage-plugin-cilium-gateway-engine';
import type { FindingSettings } from './views';
import { readConfiguredWaivers } from './waiversConfig';

const PATH = 'ciliumGateway.findings';
const KEYS = ['disabled', 'severities', 'docsBaseUrl'];
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const RULES: readonly string[] = [...annotationRules, ...catalogue]
  .map(({ id }) => id)
  .sort();

function checkRule(rule: string, path: string) {
  if (RULES.includes(rule)) return;
  throw new InputError(
    `${path}: "${rule}" is no rule; known are ${RULES.join(', ')}`,
  );
}

function severityAt(value: unknown, path: string): Severity {
  const found = SEVERITIES.find(severity => severity === value);
  if (found) return found;
  throw new InputError(
    `${path}: ${JSON.stringify(value)} is none of ${SEVERITIES.join(', ')}`,
  );
}

function docsAt(value: string | undefined): string {
  if (value === undefined) return '/docs';
  if (!URL.canParse(value)) {
    throw new InputError(
      `${PATH}.docsBaseUrl: "${value}" is no absolute URL; right would be https://backstage.example.com/docs/default/component/cilium-gateway`,
    );
  }
  return value.endsWith('/') ? value.slice(0, -1) : value;
}

/**
 * Which findings are told, how grave they are, and which are put up with: `ciliumGateway.findings` and
 * `ciliumGateway.waivers`.
 *
 * @throws InputError naming the path in the configuration, what is wrong there, and what would be right.
 */
export function readFindingSettings(
  config: RootConfigService,
): FindingSettings {
  const findings = config.getOptionalConfig(PATH);
  const unknown = findings?.keys().find(key => !KEYS.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${PATH}.${unknown}: is not known; known are ${KEYS.join(', ')}`,
    );
  }
  const disabled = findings?.getOptionalStringArray('disabled') ?? [];
  disabled.forEach((rule, index) =>
    checkRule(rule, `${PATH}.disabled[${index}]`),
  );
  // Ids of rules hold dots, which Backstage's config takes for paths.
  const written = findings?.getOptional<Record<string, unknown>>('severities');
  const severities = Object.entries(written ?? {}).map(
    ([rule, severity]): [string, Severity] => {
      checkRule(rule, `${PATH}.severities`);
      return [rule, severityAt(severity, `${PATH}.severities.${rule}`)];
    },
  );
  return {
    disabled,
    severities: Object.fromEntries(severities),
    docs: docsAt(findings?.getOptionalString('docsBaseUrl')),
    waivers: readConfiguredWaivers(config),
  };
}
