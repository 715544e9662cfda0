import { mockServices } from '@backstage/backend-test-utils';
import { readConfiguredWaivers } from './waiversConfig';

const read = (waivers?: any) =>
  readConfiguredWaivers(
    mockServices.rootConfig({
      data: waivers === undefined ? {} : { ciliumGateway: { waivers } },
    }),
  );

const written = {
  entity: 'blog',
  rule: 'backend-missing-or-port',
  reason: 'The blog moves next month',
  owner: 'writers',
  until: '2027-06-30',
};

describe('the waivers of the app-config', () => {
  it('are none without configuration', () => {
    expect(read()).toEqual([]);
  });

  it('are those that are written, with refs in full', () => {
    expect(
      read([
        written,
        { ...written, entity: 'api:shop/Prices', object: 'Service shop/web' },
      ]),
    ).toEqual([
      {
        ...written,
        entity: 'component:default/blog',
        owner: 'group:default/writers',
        source: 'config',
      },
      {
        ...written,
        entity: 'api:shop/prices',
        owner: 'group:default/writers',
        object: 'Service shop/web',
        source: 'config',
      },
    ]);
  });

  it.each<[unknown, string]>([
    ['x', 'ciliumGateway.waivers: is no list'],
    [{ rule: 'x' }, 'ciliumGateway.waivers: is no list'],
    [['x'], 'ciliumGateway.waivers[0]: "x" is no waiver'],
    [[written, {}], 'ciliumGateway.waivers[1]: rule is missing'],
    [
      [{ ...written, entity: undefined }],
      'ciliumGateway.waivers[0].entity: null is no entity ref; right would be component:default/shop',
    ],
    [[{ ...written, entity: 7 }], 'ciliumGateway.waivers[0].entity: 7 is no'],
    [
      [{ ...written, until: '2027-06-31' }],
      'ciliumGateway.waivers[0]: until: "2027-06-31" is no day',
    ],
    [
      [{ ...written, rule: 'no-such' }],
      'ciliumGateway.waivers[0]: rule: "no-such" is no rule',
    ],
  ])('cannot be %j', (waivers, message) => {
    expect(() => read(waivers)).toThrow(message);
  });
});
