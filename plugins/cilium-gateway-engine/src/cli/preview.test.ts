import { stringify } from 'yaml';
import {
  ciliumConfigMap,
  Manifest,
  poolManifest,
  serviceManifest,
} from '../testing/builders';
import { ran } from '../testing/commandLine';

const yaml = (...manifests: readonly unknown[]) =>
  manifests.map(one => stringify(one)).join('---\n');

const pool = poolManifest('lan', {
  blocks: [{ start: '192.0.2.10', stop: '192.0.2.11' }],
});
const wished = (name: string): Manifest => serviceManifest(`shop/${name}`);

async function previewed(
  manifests: readonly Manifest[],
  cluster?: readonly Manifest[],
) {
  const live = cluster ? ['--context', 'home'] : [];
  const { code, stdout } = await ran(
    ['preview', '-f', '-', '-o', 'json', ...live],
    { cluster, input: yaml(...manifests) },
  );
  return { code, answers: JSON.parse(stdout) as any[] };
}

describe('preview', () => {
  it('gives one Service after the other what is left', async () => {
    const given = [pool, wished('a'), wished('b'), wished('c')];
    const { code, answers } = await previewed(given);
    expect(code).toBe(1);
    expect(
      answers.map(({ service, verdict, addresses }) => [
        service.name,
        verdict,
        addresses.map(({ ip }: { ip: string }) => ip).join(),
      ]),
    ).toEqual([
      ['a', 'exact', '192.0.2.10'],
      ['b', 'exact', '192.0.2.11'],
      ['c', 'none', ''],
    ]);
  });

  it('knows what the cluster has given away', async () => {
    const { code, answers } = await previewed(
      [wished('new')],
      [
        ciliumConfigMap(),
        pool,
        serviceManifest('shop/old', { ips: ['192.0.2.10'] }),
      ],
    );
    expect(code).toBe(0);
    expect(answers).toMatchObject([{ addresses: [{ ip: '192.0.2.11' }] }]);
  });

  it('counts what a Service has, not what its manifest says it has', async () => {
    const { code, answers } = await previewed(
      [serviceManifest('shop/old', { ips: ['192.0.2.10'] })],
      [
        ciliumConfigMap(),
        pool,
        serviceManifest('shop/old', { ips: ['192.0.2.11'] }),
      ],
    );
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { verdict: 'keeps', addresses: [{ ip: '192.0.2.11' }] },
    ]);
  });

  it('fails for a Service that gives its address up', async () => {
    const { code, answers } = await previewed(
      [serviceManifest('shop/old', { spec: { type: 'ClusterIP' } })],
      [
        ciliumConfigMap(),
        pool,
        serviceManifest('shop/old', { ips: ['192.0.2.11'] }),
      ],
    );
    expect(code).toBe(1);
    expect(answers).toMatchObject([{ loses: [{ ip: '192.0.2.11' }] }]);
  });

  it('says so when no pool is known', async () => {
    const told = await ran(['preview', '-f', '-'], {
      input: yaml(wished('a')),
    });
    expect(told.code).toBe(2);
    expect(told.stderr).toMatch(/^no pool is known/);
  });

  it('refuses a Service that the API server would refuse, with its line', async () => {
    const input = yaml(
      pool,
      serviceManifest('shop/a', { spec: { ports: [{ port: 'http' }] } }),
    );
    const told = await ran(['preview', '-f', '-'], { input });
    expect(told.code).toBe(2);
    const [, line] = /^-:(\d+): service\.spec\.ports\[0\]\.port/.exec(
      told.stderr,
    )!;
    expect(input.split('\n')[Number(line) - 1]).toContain('port: http');
  });

  it('wants a Service', async () => {
    const told = await ran(['preview', '-f', '-'], { input: yaml(pool) });
    expect(told.code).toBe(2);
    expect(told.stderr).toMatch(/^no Service of type LoadBalancer/);
  });

  it('prints verdict, addresses and words', async () => {
    const { stdout } = await ran(['preview', '-f', '-'], {
      input: yaml(pool, wished('a')),
    });
    expect(stdout).toMatch(/^SERVICE +VERDICT +ADDRESSES +EXPLANATION\n/);
    expect(stdout).toMatch(
      /Service shop\/a +exact +192\.0\.2\.10 \(lan\) +Pool lan/,
    );
  });
});
