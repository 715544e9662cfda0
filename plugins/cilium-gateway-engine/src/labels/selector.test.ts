import { readSelector, readService } from '../objects';
import { explainMismatch, matchesSelector, selectorText } from './selector';
import { serviceLabels } from './service';
import { selectorProblem } from './validity';

const expression = (key: string, operator: string, ...values: string[]) => ({
  matchExpressions: [{ key, operator, values }],
});

describe('matchesSelector', () => {
  const labels = { app: 'web', empty: '' };
  it.each<[string, unknown, boolean]>([
    ['no selector', undefined, true],
    ['an empty selector', {}, true],
    ['an equal label', { matchLabels: { app: 'web' } }, true],
    ['another value', { matchLabels: { app: 'api' } }, false],
    ['an absent label', { matchLabels: { tier: 'web' } }, false],
    ['an inherited property', { matchLabels: { constructor: '' } }, false],
    ['one of two missed', { matchLabels: { app: 'web', tier: 'x' } }, false],
    ['In', expression('app', 'In', 'api', 'web'), true],
    ['In missed', expression('app', 'In', 'api'), false],
    ['In on an absent label', expression('tier', 'In', 'api'), false],
    ['NotIn', expression('app', 'NotIn', 'api'), true],
    ['NotIn missed', expression('app', 'NotIn', 'web'), false],
    ['NotIn on an absent label', expression('tier', 'NotIn', 'web'), true],
    ['Exists', expression('app', 'Exists'), true],
    ['Exists on an empty value', expression('empty', 'Exists'), true],
    ['Exists on an absent label', expression('tier', 'Exists'), false],
    ['DoesNotExist', expression('tier', 'DoesNotExist'), true],
    ['DoesNotExist missed', expression('app', 'DoesNotExist'), false],
    ['In without values', expression('app', 'In'), false],
    ['NotIn without values', expression('app', 'NotIn'), false],
    ['Exists with values', expression('app', 'Exists', 'web'), false],
    ['an unknown operator', expression('app', 'in', 'web'), false],
    ['an impossible key', { matchLabels: { 'a/b/c': 'x' } }, false],
  ])('%s', (_, selector, selected) => {
    const read = readSelector(selector);
    expect(matchesSelector(read, labels)).toBe(selected);
    expect(explainMismatch(read, labels) === undefined).toBe(selected);
  });
});

describe('selectorProblem', () => {
  it.each([
    [expression('app', 'In'), 'matchExpressions[0].values'],
    [expression('app', 'Exists', 'a'), 'matchExpressions[0].values'],
    [expression('app', 'Equals', 'a'), 'matchExpressions[0].operator'],
    [expression('-app', 'Exists'), 'matchExpressions[0].key'],
    [expression('app', 'In', 'ok', 'not ok'), 'matchExpressions[0].values'],
    [{ matchLabels: { app: 'a'.repeat(64) } }, 'matchLabels.app'],
    [{ matchLabels: { 'Upper.io/app': 'a' } }, 'matchLabels.Upper.io/app'],
  ])('of %j is at %s', (selector, field) => {
    expect(selectorProblem(readSelector(selector))).toMatchObject({ field });
  });

  it.each([
    [undefined],
    [{}],
    [{ matchLabels: { 'example.com/App_1.x': 'a'.repeat(63) } }],
    [expression('app', 'In', '')],
  ])('finds none in %j', selector => {
    expect(selectorProblem(readSelector(selector))).toBeUndefined();
  });
});

describe('explainMismatch', () => {
  it.each([
    [
      { matchLabels: { app: 'web' } },
      { field: 'matchLabels.app', key: 'app', wanted: '= web', seen: 'api' },
    ],
    [
      { matchLabels: { app: 'api' }, ...expression('tier', 'In', 'a', 'b') },
      {
        field: 'matchExpressions[0]',
        key: 'tier',
        wanted: 'in (a, b)',
        seen: 'absent',
      },
    ],
    [
      expression('app', 'DoesNotExist'),
      {
        field: 'matchExpressions[0]',
        key: 'app',
        wanted: 'absent',
        seen: 'api',
      },
    ],
    [
      expression('app', 'Is'),
      { field: 'matchExpressions[0].operator', key: '' },
    ],
  ])('of %j names the requirement', (selector, mismatch) => {
    expect(
      explainMismatch(readSelector(selector), { app: 'api' }),
    ).toMatchObject(mismatch);
  });
});

describe('selectorText', () => {
  it('is written as kubectl takes it', () => {
    expect(
      selectorText(
        readSelector({
          matchLabels: { app: 'web' },
          matchExpressions: [
            { key: 'tier', operator: 'NotIn', values: ['a', 'b'] },
            { key: 'x', operator: 'Exists' },
            { key: 'y', operator: 'DoesNotExist' },
          ],
        }),
      ),
    ).toBe('app=web, tier notin (a, b), x, !y');
    expect(selectorText(undefined)).toBe('everything');
    expect(selectorText(readSelector({}))).toBe('everything');
  });
});

describe('serviceLabels', () => {
  it('has the synthetic labels, whatever the user wrote there', () => {
    const service = readService({
      metadata: {
        namespace: 'shop',
        name: 'web',
        labels: { app: 'x', 'io.kubernetes.service.namespace': 'spoofed' },
      },
    })!;
    expect({ ...serviceLabels(service) }).toEqual({
      app: 'x',
      'io.kubernetes.service.namespace': 'shop',
      'io.kubernetes.service.name': 'web',
    });
  });
});
