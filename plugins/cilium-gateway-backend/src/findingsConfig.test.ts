import { mockServices } from '@backstage/backend-test-utils';
import { readFindingSettings } from './findingsConfig';

const read = (findings?: object) =>
  readFindingSettings(
    mockServices.rootConfig({
      data: findings === undefined ? {} : { ciliumGateway: { findings } },
    }),
  );

describe('which findings are told', () => {
  it('is up to the rules without configuration', () => {
    expect(read()).toEqual({
      disabled: [],
      severities: {},
      docs: '/docs',
      waivers: [],
    });
  });

  it('is as configured, also for rules with dots in their ids', () => {
    expect(
      read({
        disabled: ['ping-false-alarm', 'annotation-malformed'],
        severities: { 'l2-1.20.0-missed': 'info', 'pool-conflict': 'warning' },
        docsBaseUrl: 'https://backstage.example.com/docs/net/',
      }),
    ).toEqual({
      disabled: ['ping-false-alarm', 'annotation-malformed'],
      severities: { 'l2-1.20.0-missed': 'info', 'pool-conflict': 'warning' },
      docs: 'https://backstage.example.com/docs/net',
      waivers: [],
    });
  });

  it.each<[object, string]>([
    [
      { disabled: ['pool-conflict', 'no-such'] },
      'ciliumGateway.findings.disabled[1]: "no-such" is no rule; known are annotation-cluster-unknown, annotation-malformed, annotation-object-missing, backend-missing-or-port, ',
    ],
    [
      { severities: { constructor: 'info' } },
      'ciliumGateway.findings.severities: "constructor" is no rule; known are',
    ],
    [
      { severities: { 'pool-conflict': 'fatal' } },
      'ciliumGateway.findings.severities.pool-conflict: "fatal" is none of error, warning, info',
    ],
    [
      { docsBaseUrl: 'docs' },
      'ciliumGateway.findings.docsBaseUrl: "docs" is no absolute URL',
    ],
    [
      { disable: [] },
      'ciliumGateway.findings.disable: is not known; known are disabled, severities, docsBaseUrl',
    ],
  ])('cannot be %j', (findings, message) => {
    expect(() => read(findings)).toThrow(message);
  });
});
