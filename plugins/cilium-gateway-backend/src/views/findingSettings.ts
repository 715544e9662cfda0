import type { Finding, Severity } from 'backstage-plugin-cilium-gateway-common';
import type { ConfiguredWaiver } from './waivers';

/** Which findings are told, how grave they are, and which are put up with, as the app-config has it. */
export interface FindingSettings {
  /** Ids of rules that are not asked. */
  readonly disabled: readonly string[];
  /** By rule id, in place of the rule's own. */
  readonly severities: Readonly<Record<string, Severity>>;
  /** Where this project's `docs` folder is published, without a slash at the end. */
  readonly docs: string;
  readonly waivers: readonly ConfiguredWaiver[];
}

/** Findings that were made elsewhere than in the engine, as the settings want them. */
export function settled(
  settings: FindingSettings,
  findings: readonly Finding[],
): readonly Finding[] {
  return findings
    .filter(({ rule }) => !settings.disabled.includes(rule))
    .map(finding => ({
      ...finding,
      severity: Object.hasOwn(settings.severities, finding.rule)
        ? settings.severities[finding.rule]
        : finding.severity,
      docs: `${settings.docs}/rules/${finding.rule}`,
    }));
}
