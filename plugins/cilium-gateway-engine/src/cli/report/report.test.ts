import type { Log } from 'sarif';
import { XMLParser } from 'fast-xml-parser';
import { ran } from '../../testing/commandLine';
import { backend, badRoute, gateway, route, yaml } from '../../testing/shop';

describe('formats', () => {
  const given = { files: { 'a b.yaml': yaml(gateway, badRoute, backend) } };
  const in_ = (format: string) =>
    ran(['analyze', '-f', 'a b.yaml', '-o', format], given);

  it('SARIF holds what the specification and code scanning require', async () => {
    const log: Log = JSON.parse((await in_('sarif')).stdout);
    expect(log.version).toBe('2.1.0');
    const [{ tool, results = [] }] = log.runs;
    const rules = tool.driver.rules ?? [];
    expect(rules.length).toBeGreaterThan(36);
    for (const { id, shortDescription, help } of rules) {
      expect(id).not.toBe('');
      expect(shortDescription?.text).toBeTruthy();
      expect(help?.text).toBeTruthy();
    }
    expect(results).toHaveLength(1);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(rules[ruleIndex!].id).toBe(ruleId);
      expect(level).toBe('error');
      expect(message.text).toContain('listener https');
      expect(locations![0].physicalLocation).toMatchObject({
        artifactLocation: { uri: 'a%20b.yaml' },
        region: { startLine: expect.any(Number) },
      });
    }
  });

  it('JUnit has a failed case for each finding', async () => {
    const { stdout } = await in_('junit');
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(stdout);
    expect(parsed.testsuites.testsuite).toMatchObject({
      '@_tests': '1',
      '@_failures': '1',
      testcase: {
        '@_classname': 'HTTPRoute shop/app',
        '@_file': 'a b.yaml',
        failure: { '@_type': 'error' },
      },
    });
  });

  it('JUnit is no empty suite when nothing is wrong', async () => {
    const { stdout, code } = await ran(['analyze', '-f', '-', '-o', 'junit'], {
      input: yaml(gateway),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('tests="1" failures="0"');
  });

  it.each(['table', 'junit'])('%s has no control characters', async format => {
    const named = {
      ...backend,
      metadata: { namespace: 'shop', name: 'a\u001b[2Jb' },
    };
    const input = yaml(
      gateway,
      {
        ...route({ name: 'web' }, 81),
        spec: {
          parentRefs: [{ name: 'web' }],
          rules: [{ backendRefs: [{ name: 'a\u001b[2Jb', port: 81 }] }],
        },
      },
      named,
    );
    const { stdout } = await ran(['analyze', '-f', '-', '-o', format], {
      input,
    });
    expect(stdout).toContain('a\uFFFD[2Jb');
    expect(stdout).not.toContain('\u001b');
  });

  it('the table has finding, place and fix', async () => {
    const { stdout } = await in_('table');
    expect(stdout).toMatch(
      /^SEVERITY +OBJECT +RULE +FINDING\nerror +HTTPRoute/,
    );
    expect(stdout).toMatch(/a b\.yaml:\d+ /);
    expect(stdout).toContain('Fix: ');
    expect(stdout.endsWith('\n1 error.\n')).toBe(true);
  });
});
