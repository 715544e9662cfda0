import * as seed from '../testing/seed';
import {
  draftOf,
  formDataOf,
  namespaceOf,
  NO_WISH,
  servicesOf,
  Wish,
} from './wish';

const wish = (change: Partial<Wish>): Wish => ({
  ...NO_WISH,
  expose: 'route',
  xcluster: 'lab',
  xns: 'shop',
  xsvc: 'web',
  xport: '80',
  xon: 'Gateway/infra/gw/https',
  ...change,
});

describe('what is asked about a wish', () => {
  const route = {
    kind: 'HTTPRoute',
    namespace: 'shop',
    parent: { kind: 'Gateway', namespace: 'infra', name: 'gw' },
    listener: 'https',
    backend: { name: 'web', port: 80 },
  };

  it.each<[Partial<Wish>, object]>([
    [{}, { route }],
    [
      { xhost: ' app.example.com ', xpath: '/shop' },
      { route: { ...route, hostname: 'app.example.com', path: '/shop' } },
    ],
    [
      { xkind: 'GRPCRoute', xpath: 'shop.v1.Cart/Get' },
      {
        route: {
          ...route,
          kind: 'GRPCRoute',
          grpcService: 'shop.v1.Cart',
          grpcMethod: 'Get',
        },
      },
    ],
    [
      { xon: 'ListenerSet/shop/own/web' },
      {
        route: {
          ...route,
          parent: { kind: 'ListenerSet', namespace: 'shop', name: 'own' },
          listener: 'web',
        },
      },
    ],
    [
      { expose: 'address' },
      { service: { namespace: 'shop', service: 'web', ports: [80] } },
    ],
    [
      { expose: 'address', xip: '192.0.2.1 ', xlabels: 'tier=edge, a=' },
      {
        service: {
          namespace: 'shop',
          service: 'web',
          ports: [80],
          labels: { tier: 'edge', a: '' },
          address: '192.0.2.1',
        },
      },
    ],
  ])('of %j', (change, draft) => {
    expect(draftOf(wish(change))).toEqual(draft);
  });

  it.each<Partial<Wish>>([
    { xns: '' },
    { xsvc: '' },
    { xport: '' },
    { xon: '' },
    { xon: 'Pod/shop/x/y' },
    { xon: 'Gateway/infra/gw' },
  ])('is nothing while %j', change => {
    expect(draftOf(wish(change))).toBeUndefined();
  });
});

it('gives a template what it can fill in', () => {
  expect(
    formDataOf('lab', draftOf(wish({ xhost: 'app.example.com' }))!),
  ).toEqual({
    cluster: 'lab',
    variant: 'route',
    kind: 'HTTPRoute',
    namespace: 'shop',
    parentKind: 'Gateway',
    gatewayNamespace: 'infra',
    gateway: 'gw',
    listener: 'https',
    hostname: 'app.example.com',
    service: 'web',
    port: 80,
  });
  expect(
    formDataOf(
      'lab',
      draftOf(wish({ expose: 'address', xlabels: 'a=b,c=d' }))!,
    ),
  ).toEqual({
    cluster: 'lab',
    variant: 'address',
    namespace: 'shop',
    service: 'web',
    port: 80,
    labels: 'a=b,c=d',
  });
});

describe('where an entity lives', () => {
  const exposure = seed.exposure(0, seed.applications[0]);

  it('is told by its own Services, else by those behind its routes, else by its annotation', () => {
    const [service] = exposure.services;
    const own = {
      ...service,
      ownerGateway: null,
      ref: { kind: 'Service', namespace: 'own', name: 'web' },
    };
    expect(namespaceOf({ ...exposure, services: [own] }, 'other')).toBe('own');
    expect(namespaceOf(exposure, 'other')).toBe('kube-system');
    expect(namespaceOf({ services: [], routes: [] }, 'one, two')).toBe('one');
    expect(namespaceOf({ services: [], routes: [] }, undefined)).toBe('');
  });

  it('has the Services behind its routes', () => {
    expect(servicesOf(exposure)).toContain('hubble-ui');
  });
});
