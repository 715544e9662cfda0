import { LabelSelector } from '../objects';
import { nearest } from './nearest';

const selecting = (
  matchLabels: Record<string, string>,
  ...keys: string[]
): { spec: { serviceSelector: LabelSelector } } => ({
  spec: {
    serviceSelector: {
      matchLabels,
      matchExpressions: keys.map(key => ({
        key,
        operator: 'Exists',
        values: [],
      })),
    },
  },
});

const byNamespace = selecting({ 'io.kubernetes.service.namespace': 'shop' });
const byName = selecting({}, 'io.kubernetes.service.name');
const byLabel = selecting({ pool: 'lan' }, 'team');

it.each([
  ['one that a label satisfies', [byNamespace, byName, byLabel], byLabel],
  ['the first where no label helps', [byName, byNamespace], byName],
  ['none of none', [], undefined],
])('is %s', (_, candidates, expected) => {
  expect(nearest(candidates)).toBe(expected);
});

it('is one that selects everything', () => {
  const everything = { spec: { serviceSelector: undefined } };
  expect(nearest([byNamespace, everything])).toBe(everything);
});
