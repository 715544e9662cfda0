import { policyAnswer, policyProblem, takesInterface } from './policies';
import { on, nodes, web } from '../testing/announcements';
import { Manifest, policyManifest, worldOf } from '../testing/builders';

describe('policies', () => {
  const world = (spec: Manifest) =>
    worldOf([on, policyManifest('p', spec), web(), ...nodes]);
  const read = (spec: Manifest) =>
    world(spec).table('CiliumL2AnnouncementPolicy').get('p')!;

  it.each([
    [['^eth[0-9]+'], 'eth0', true],
    [['^eth[0-9]+'], 'ens18', false],
    [['eth0'], 'myeth01', true],
    [['^eth', '^ens'], 'ens18', true],
    [[], 'anything', true],
    [['('], 'eth0', false],
  ])('with interfaces %j on %s: %s', (interfaces, device, taken) => {
    expect(takesInterface(read({ interfaces }), device)).toBe(taken);
  });

  it.each([
    [{ interfaces: ['ok', '(?=x)'] }, 'spec.interfaces[1]'],
    [
      { interfaces: ['('], nodeSelector: { matchLabels: { 'a b': 'c' } } },
      'spec.nodeSelector.matchLabels.a b',
    ],
  ])('of %j fail at %s', (spec, field) => {
    expect(policyProblem(read(spec))).toMatchObject({ field });
  });

  it('answer with what they select', () => {
    const in_ = world({
      loadBalancerIPs: true,
      interfaces: ['^eth[0-9]+'],
      serviceSelector: {},
      nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
    });
    expect(
      policyAnswer(in_, in_.table('CiliumL2AnnouncementPolicy').get('p')!),
    ).toEqual({
      name: 'p',
      interfaces: ['^eth[0-9]+'],
      nodeSelector: { matchLabels: { 'kubernetes.io/os': 'linux' } },
      serviceSelector: {},
      externalIPs: false,
      loadBalancerIPs: true,
      nodes: ['n1', 'n2', 'n3'],
      services: [{ kind: 'Service', namespace: 'shop', name: 'web' }],
      problem: null,
    });
  });
});
