import { join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(__dirname, '../../..');

/** What ESLint has against a line of code, were it in this file; only about imports and what is forbidden. */
async function objections(file: string, code: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root, useEslintrc: true });
  const [result] = await eslint.lintText(`${code}\n`, {
    filePath: join(root, file),
  });
  return result.messages
    .map(({ ruleId }) => ruleId ?? '')
    .filter(rule => rule.includes('restricted'));
}

const BACKEND = 'plugins/cilium-gateway-backend/src';
const ENGINE = 'plugins/cilium-gateway-engine/src';

describe('the walls between the rooms', () => {
  it.each([
    [`${BACKEND}/router/a.ts`, "export * from '../views';"],
    [`${BACKEND}/views/a.ts`, "export * from '../world';"],
    [`${BACKEND}/history/a.ts`, "export * from '../views';"],
    [`${BACKEND}/router/a.ts`, "export * from '../history';"],
    [`${BACKEND}/notifications/a.ts`, "export * from '../history';"],
    [`${BACKEND}/world/a.ts`, "export * from '../mirror/sink';"],
    [`${BACKEND}/mirror/a.ts`, "export * from '../kube/client';"],
    [
      `${BACKEND}/kube/a.ts`,
      "export const a = import('@kubernetes/client-node');",
    ],
    [`${BACKEND}/plugin.ts`, "export * from './mirror/mirror';"],
    [`${ENGINE}/findings/a.ts`, "export * from '../world';"],
    [`${ENGINE}/findings/a.test.ts`, "export * from 'node:fs';"],
    [`${ENGINE}/cli/a.ts`, "export * from 'node:fs';"],
    [`${ENGINE}/cli/a.ts`, "export * from '../findings';"],
    [
      'packages/lab/src/a.ts',
      "export * from 'backstage-plugin-cilium-gateway-engine';",
    ],
  ])(
    'let %s say %s',
    async (file, code) => {
      expect(await objections(file, code)).toEqual([]);
    },
    60_000,
  );

  it.each([
    [`${BACKEND}/actions/a.ts`, "export * from '../views';"],
    [`${BACKEND}/router/a.ts`, "export * from '../mirror/mirror';"],
    [`${BACKEND}/router/a.ts`, "export * from '../kube/client';"],
    [`${BACKEND}/router/a.ts`, "export * from '../world';"],
    [`${BACKEND}/views/a.ts`, "export * from '../router';"],
    [`${BACKEND}/views/a.ts`, "export * from '../history';"],
    [`${BACKEND}/history/a.ts`, "export * from '../world';"],
    [`${BACKEND}/notifications/a.ts`, "export * from '../views';"],
    [`${BACKEND}/views/a.ts`, "export * from '../mirror/sink';"],
    [`${BACKEND}/views/a.ts`, "export * from 'undici';"],
    [`${BACKEND}/world/a.ts`, "export * from '../kube/client';"],
    [`${BACKEND}/mirror/a.ts`, "export * from '../world';"],
    [
      `${BACKEND}/mirror/a.ts`,
      "export const a = import('@kubernetes/client-node');",
    ],
    [`${BACKEND}/mirror/a.ts`, "export * from '@kubernetes/client-node';"],
    [`${BACKEND}/kube/a.ts`, "export * from '../mirror/mirror';"],
    [`${ENGINE}/findings/a.ts`, "export * from 'node:fs';"],
    [`${ENGINE}/findings/a.ts`, "export * from 'http';"],
    [`${ENGINE}/findings/a.ts`, "export * from '../cli/files';"],
    [`${ENGINE}/index.ts`, "export * from './cli';"],
    [`${ENGINE}/cli/a.ts`, "export * from '@kubernetes/client-node';"],
    [`${ENGINE}/cli/a.ts`, "export * from '@backstage/errors';"],
    [`${ENGINE}/findings/a.ts`, "export * from '@backstage/errors';"],
    [`${ENGINE}/findings/a.ts`, "export * from '@kubernetes/client-node';"],
    [`${ENGINE}/findings/a.ts`, 'export const a = Date.now();'],
    [`${ENGINE}/findings/a.ts`, 'export const a = new Date();'],
    [`${ENGINE}/findings/a.ts`, "export const a = fetch('http://127.0.0.1');"],
    [
      'packages/lab/src/a.ts',
      "export * from 'backstage-plugin-cilium-gateway-backend';",
    ],
  ])(
    'do not let %s say %s',
    async (file, code) => {
      expect(await objections(file, code)).not.toEqual([]);
    },
    60_000,
  );
});
