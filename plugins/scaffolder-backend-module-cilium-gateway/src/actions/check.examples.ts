import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'check',
        action: 'cilium-gateway:manifest:check',
        name: 'Check the manifests',
        input,
      },
    ],
  });

export const examples: TemplateExample[] = [
  {
    description:
      'Fail the run when the manifests of the workspace would be wrong in a cluster',
    example: step({ cluster: 'prod', paths: ['manifests/**/*.yaml'] }),
  },
  {
    description: 'Fail for warnings too, without asking any cluster',
    example: step({ paths: ['manifests/**/*.yaml'], failOn: 'warning' }),
  },
];
