import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import fc from 'fast-check';
import { entityName } from './entityName';

describe('the name of an entity', () => {
  it.each([
    [
      ['gateway', 'lab', 'edge', 'secure'],
      'gateway-lab-edge-secure-a0f747fbea',
    ],
    [
      ['hostname', 'lab', '*.apps.example'],
      'hostname-lab-apps.example-4230edd0e4',
    ],
  ])('%p is %s', (parts, name) => {
    expect(entityName(...parts)).toBe(name);
  });

  it.each([
    [
      ['gateway', 'a-b', 'c', 'd'],
      ['gateway', 'a', 'b-c', 'd'],
    ],
    [
      ['pool', 'Lab', 'lan'],
      ['pool', 'lab', 'lan'],
    ],
    [
      ['hostname', 'lab', '*.example'],
      ['hostname', 'lab', 'example'],
    ],
    [
      ['hostname', 'lab', `${'a'.repeat(60)}.example`],
      ['hostname', 'lab', `${'a'.repeat(61)}.example`],
    ],
  ])('tells %p from %p', (one, other) => {
    expect(entityName(...one).toLowerCase()).not.toBe(
      entityName(...other).toLowerCase(),
    );
  });

  it('is one that the catalog takes, whatever clusters and objects are called', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }),
        parts => {
          const name = entityName(...parts);
          expect(KubernetesValidatorFunctions.isValidObjectName(name)).toBe(
            true,
          );
          expect(entityName(...parts)).toBe(name);
        },
      ),
    );
  });
});
