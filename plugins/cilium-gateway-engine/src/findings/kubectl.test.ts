import { annotate, jsonPatch, label, patch, quoted } from './kubectl';

const service = { kind: 'Service', namespace: 'shop', name: 'web' };

describe('commands', () => {
  it.each([
    [
      patch(service, { spec: { type: 'LoadBalancer' } }),
      `kubectl patch service web -n shop --type merge -p '{"spec":{"type":"LoadBalancer"}}'`,
    ],
    [
      jsonPatch({ kind: 'Node', name: 'n1' }, { op: 'remove', path: '/x' }),
      `kubectl patch node n1 --type json -p '[{"op":"remove","path":"/x"}]'`,
    ],
    [label(service, 'app', 'web'), 'kubectl label service web -n shop app=web'],
    [
      annotate(service, 'lbipam.cilium.io/ips', '172.16.20.208'),
      'kubectl annotate service web -n shop --overwrite lbipam.cilium.io/ips=172.16.20.208',
    ],
    [
      annotate(service, 'lbipam.cilium.io/ips'),
      'kubectl annotate service web -n shop lbipam.cilium.io/ips-',
    ],
  ])('%s', (command, expected) => {
    expect(command).toBe(expected);
  });

  it.each([
    ['web', 'web'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's; rm -rf /", `'it'\\''s; rm -rf /'`],
    ['$(whoami)', "'$(whoami)'"],
  ])('a shell takes %j as %s', (argument, expected) => {
    expect(quoted(argument)).toBe(expected);
  });
});
