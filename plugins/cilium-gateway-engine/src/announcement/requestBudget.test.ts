import { leaseRequestBudget } from './requestBudget';
import { policy } from '../testing/announcements';
import { ciliumConfigMap, serviceManifest, worldOf } from '../testing/builders';

describe('leaseRequestBudget', () => {
  const services = Array.from({ length: 11 }, (_, index) =>
    serviceManifest(`shop/s${index}`, { ips: [`192.0.2.${index}`] }),
  );
  it.each<[Record<string, string>, number, boolean]>([
    [{}, 5, false],
    [{ 'k8s-client-qps': '6' }, 6, true],
    [{ 'k8s-client-qps': 'many' }, 5, false],
    [
      {
        'l2-announcements-retry-period': '3s',
        'l2-announcements-renew-deadline': '6s',
      },
      5,
      true,
    ],
  ])('with %j', (data, qps, isEnough) => {
    const config = ciliumConfigMap({
      'enable-l2-announcements': 'true',
      ...data,
    });
    expect(
      leaseRequestBudget(worldOf([config, policy, ...services])),
    ).toMatchObject({ services: 11, qps, isEnough });
  });

  it('is none while the feature is off', () => {
    expect(leaseRequestBudget(worldOf([ciliumConfigMap()]))).toBeUndefined();
  });
});
