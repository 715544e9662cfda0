import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { entityOf } from '../../testing/auditedPlatform';
import { createWaiverReader } from './entityWaivers';
import { waiverFindings } from './findings';
import { readWaiver } from './waiver';
import { dayOf, waivingOn } from './waiving';

const written = {
  rule: 'backend-missing-or-port',
  reason: 'The blog moves next month',
  owner: 'group:default/writers',
  until: '2027-06-30',
};
const finding = {
  rule: 'backend-missing-or-port',
  severity: 'error',
  cluster: 'lab',
  object: { kind: 'HTTPRoute', namespace: 'blog', name: 'blog' },
} as Finding;

const readFrom = (text: string) =>
  createWaiverReader([])(entityOf('blog', { 'cilium-gateway/waivers': text }));

describe('a waiver', () => {
  it('is read from a list in YAML or JSON, with its owner in full', () => {
    const yaml = `
      - rule: backend-missing-or-port
        reason: >-
          The blog moves
          next month
        owner: writers
        until: 2027-06-30
        cluster: lab
        object: HTTPRoute blog/blog
      - { rule: lb-no-matching-pool, reason: r, owner: 'user:anna', until: "2028-02-29" }`;
    expect(readFrom(yaml)).toEqual({
      waivers: [
        {
          ...written,
          cluster: 'lab',
          object: 'HTTPRoute blog/blog',
          source: 'annotation',
        },
        {
          rule: 'lb-no-matching-pool',
          reason: 'r',
          owner: 'user:default/anna',
          until: '2028-02-29',
          source: 'annotation',
        },
      ],
      problems: [],
    });
    expect(readFrom(JSON.stringify([written])).waivers).toEqual([
      { ...written, source: 'annotation' },
    ]);
    expect(readFrom(' ')).toEqual({ waivers: [], problems: [] });
  });

  it.each<[unknown, string]>([
    ['x', '"x" is no waiver; right would be an object with rule, reason'],
    [null, 'null is no waiver'],
    [[written], 'is no waiver'],
    [{}, 'rule is missing'],
    [{ ...written, rule: 'no-such' }, 'rule: "no-such" is no rule'],
    [{ ...written, rule: 'constructor' }, 'rule: "constructor" is no rule'],
    [{ ...written, rule: 'waiver-expired' }, 'cannot be waived'],
    [{ ...written, reason: undefined }, 'reason is missing'],
    [{ ...written, reason: ' ' }, 'reason: " " is no text'],
    [{ ...written, reason: 'a'.repeat(1_001) }, 'reason: is longer than 1000'],
    [{ ...written, owner: 'component:default/a' }, 'no ref of a group or user'],
    [{ ...written, owner: ':' }, 'no ref of a group or user'],
    [{ ...written, until: 20270630 }, 'until: 20270630 is no text'],
    [{ ...written, until: '2027-02-29' }, 'until: "2027-02-29" is no day'],
    [
      { ...written, until: '2027-13-01' },
      'is no day; right would be 2027-06-30',
    ],
    [{ ...written, until: '2027-06-30T00:00:00Z' }, 'is no day'],
    [{ ...written, until: 'never' }, 'is no day'],
    [{ ...written, cluster: 7 }, 'cluster: 7 is no text'],
    [{ ...written, object: 'blog' }, 'object: "blog" is no object'],
    [{ ...written, untill: '2027-06-30' }, '"untill" is not known; known are'],
    [
      JSON.parse('{"__proto__": {"rule": "ip-fight"}}'),
      '"__proto__" is not known',
    ],
  ])('is none where it is %j', (value, words) => {
    expect(readWaiver(value, 'annotation', 'default')).toEqual({
      problem: expect.stringContaining(words),
    });
  });

  it.each<[string, string]>([
    ['rule: x', 'it is no list'],
    ['just text', 'it is no list'],
    ['- {', 'it is neither YAML nor JSON'],
    ['- &a [x]\n- *a', 'it is neither YAML nor JSON: Alias'],
    ['[1, 1'.repeat(5_000), 'it is neither YAML nor JSON'],
    [`${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'longer than 32768'],
    ['['.repeat(32_000), 'it is neither YAML nor JSON'],
    [`[${'1,'.repeat(200)}1]`, 'it has more than 100 waivers'],
    ['- !!js/function "x"', '[0].'],
  ])('is none in an annotation such as %.40s', (text, words) => {
    const { waivers, problems } = readFrom(text);
    expect(waivers).toEqual([]);
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  it('is none beside others that are', () => {
    const { waivers, problems } = readFrom(
      JSON.stringify([{ ...written, until: 'soon' }, written]),
    );
    expect(waivers).toHaveLength(1);
    expect(problems).toEqual([
      '[0].until: "soon" is no day; right would be 2027-06-30',
    ]);
  });

  it.each<[object, Partial<Finding>, boolean]>([
    [{}, {}, true],
    [{}, { rule: 'lb-no-matching-pool' }, false],
    [{ cluster: 'lab' }, {}, true],
    [{ cluster: 'home' }, {}, false],
    [{ object: 'HTTPRoute blog/blog' }, {}, true],
    [{ object: 'HTTPRoute blog/other' }, {}, false],
    [
      { object: 'CiliumLoadBalancerIPPool lan' },
      { object: { kind: 'CiliumLoadBalancerIPPool', name: 'lan' } },
      true,
    ],
  ])('%j is for %j: %s', (more, over, expected) => {
    const { waivers } = readFrom(JSON.stringify([{ ...written, ...more }]));
    const waived = waivingOn(waivers, '2027-01-01').on({ ...finding, ...over });
    expect(waived.waiver).toEqual(
      expected
        ? {
            reason: written.reason,
            owner: written.owner,
            until: written.until,
            source: 'annotation',
          }
        : undefined,
    );
  });

  it.each([
    ['2027-06-29T23:59:59.999Z', true],
    ['2027-06-30T00:00:00.000Z', true],
    ['2027-06-30T23:59:59.999Z', true],
    ['2027-07-01T00:00:00.000Z', false],
    // Elsewhere it is still the day before.
    ['2027-06-30T23:30:00.000-01:00', false],
  ])('holds to the end of its last day in UTC: at %s, %s', (time, holds) => {
    const day = dayOf(Date.parse(time));
    const entity = entityOf('blog', {});
    const read = readFrom(JSON.stringify([written]));
    expect(waivingOn(read.waivers, day).of(finding) !== undefined).toBe(holds);
    expect(waiverFindings(entity, read, day)).toHaveLength(holds ? 0 : 1);
  });

  it('is a finding when it has ended', () => {
    const read = readFrom(JSON.stringify([written]));
    expect(
      waiverFindings(entityOf('blog', {}), read, '2027-07-01'),
    ).toMatchObject([
      {
        rule: 'waiver-expired',
        severity: 'warning',
        cluster: '',
        object: { kind: 'Component', namespace: 'default', name: 'blog' },
        field: 'metadata.annotations["cilium-gateway/waivers"]',
        message:
          'The waiver of backend-missing-or-port on component:default/blog, for which group:default/writers answers, ended on 2027-06-30',
      },
    ]);
  });

  it('in the app-config stands back behind those of the annotation', () => {
    const waiversOf = createWaiverReader([
      { ...written, source: 'config', entity: 'component:default/blog' },
      { ...written, source: 'config', entity: 'component:default/other' },
    ]);
    const blog = entityOf('blog', {
      'cilium-gateway/waivers': JSON.stringify([written]),
    });
    expect(waiversOf(blog).waivers.map(({ source }) => source)).toEqual([
      'annotation',
      'config',
    ]);
    expect(waiversOf(entityOf('plain', {})).waivers).toEqual([]);
    const plain = waiversOf(entityOf('other', {}));
    expect(waivingOn(plain.waivers, '2027-01-01').of(finding)).toMatchObject({
      source: 'config',
    });
    expect(
      waiverFindings(entityOf('other', {}), plain, '2028-01-01'),
    ).toMatchObject([
      {
        field: 'ciliumGateway.waivers',
        fix: { text: expect.stringContaining('app-config') },
      },
    ]);
  });
});
