import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { InputError } from '@backstage/errors';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { findingsAlone } from '../alone';
import { FAIL_ON, isFatal } from '../failOn';
import { ask, Services } from '../gateway';
import { Manifest, readManifests } from '../manifests';
import { examples } from './check.examples';

const WHAT = 'The manifests could not be checked';
const EVERYWHERE = ['**/*.yaml', '**/*.yml'];

type Told = Pick<
  Finding,
  'rule' | 'severity' | 'object' | 'field' | 'message' | 'docs'
>;

const nameOf = ({ kind, namespace, name }: Finding['object']) =>
  namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;

/** Where the object of a finding is written; undefined for one that is in the cluster alone. */
function fileOf(
  { object }: Told,
  manifests: readonly Manifest[],
): string | undefined {
  return manifests.find(({ raw }) => {
    const metadata = (raw.metadata ?? {}) as Record<string, unknown>;
    const namespace = metadata.namespace || 'default';
    return (
      raw.kind === object.kind &&
      metadata.name === object.name &&
      (object.namespace === undefined || object.namespace === namespace)
    );
  })?.file;
}

/** `cilium-gateway:manifest:check`: fails a run whose manifests would be wrong. */
export function createCheckAction(services: Services) {
  return createTemplateAction({
    id: 'cilium-gateway:manifest:check',
    description:
      'Checks the Services, Gateways, routes, pools and policies among the manifests of the workspace, and fails the run for what would be wrong if they were applied: in a cluster, or by themselves where none is named',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z =>
          z
            .string()
            .optional()
            .describe(
              'Name of the cluster; without it, only what the manifests themselves tell is looked at',
            ),
        paths: z =>
          z
            .array(z.string())
            .optional()
            .describe('Globs within the workspace; all YAML files when absent'),
        failOn: z =>
          z
            .enum(FAIL_ON)
            .optional()
            .describe(
              'How bad a finding has to be to fail the run; error when absent',
            ),
      },
      output: {
        checked: z => z.number().describe('How many manifests were looked at'),
        findings: z =>
          z
            .array(
              z.object({
                rule: z.string(),
                severity: z.string(),
                object: z.string(),
                field: z.string(),
                message: z.string(),
                docs: z.string(),
                file: z.string().optional(),
              }),
            )
            .describe('What would be wrong, worst first'),
      },
    },
    async handler(ctx) {
      const { cluster, paths = EVERYWHERE, failOn = 'error' } = ctx.input;
      const manifests = await readManifests(ctx.workspacePath, paths);
      const check = async (): Promise<readonly Told[]> => {
        if (manifests.length === 0) return [];
        if (!cluster) return findingsAlone(manifests, Date.now());
        const { findings } = await ask(services, ctx, WHAT, (client, options) =>
          client.checkManifests(
            cluster,
            manifests.map(({ raw }) => raw),
            options,
          ),
        );
        return findings;
      };
      const findings = Array.from(await check(), finding => {
        const { rule, severity, object, field, message, docs } = finding;
        const file = fileOf(finding, manifests);
        return {
          rule,
          severity,
          object: nameOf(object),
          field,
          message,
          docs,
          ...(file === undefined ? {} : { file }),
        };
      });
      for (const { rule, severity, object, message, file } of findings) {
        const line = `${file ?? object}: ${message} (${rule})`;
        if (severity === 'error') ctx.logger.error(line);
        else if (severity === 'warning') ctx.logger.warn(line);
        else ctx.logger.info(line);
      }
      ctx.logger.info(
        `${manifests.length} manifests checked, ${findings.length} findings`,
      );
      ctx.output('checked', manifests.length);
      ctx.output('findings', findings);
      const fatal = findings.filter(({ severity }) =>
        isFatal(severity, failOn),
      );
      if (fatal.length > 0) {
        throw new InputError(
          `The manifests would not work: ${fatal
            .map(({ file, object, message }) => `${file ?? object}: ${message}`)
            .join(' ')}`,
        );
      }
    },
  });
}
