import {
  compareSpecificity,
  coversHostname,
  hostnameOf,
  intersectHostnames,
  isTakenByOther,
  sharedHostnames,
} from './hostname';

describe('intersectHostnames', () => {
  it.each<[string, string, string | undefined]>([
    ['*', 'a.example.com', 'a.example.com'],
    ['a.example.com', '*', 'a.example.com'],
    ['*', '*', '*'],
    ['a.example.com', 'a.example.com', 'a.example.com'],
    ['a.example.com', 'b.example.com', undefined],
    ['*.example.com', 'a.example.com', 'a.example.com'],
    ['*.example.com', 'a.b.example.com', 'a.b.example.com'],
    ['*.example.com', '*.b.example.com', '*.b.example.com'],
    ['a.example.com', '*.example.com', 'a.example.com'],
    ['*.b.example.com', '*.example.com', '*.b.example.com'],
    ['*.example.com', 'example.com', undefined],
    ['example.com', '*.example.com', undefined],
    ['*.example.com', 'badexample.com', undefined],
    ['*.example.com', '*.example.org', undefined],
    ['*.example.com', '.example.com', undefined],
  ])('%s and %s share %s', (one, other, shared) => {
    expect(intersectHostnames(one, other)).toBe(shared);
  });
});

describe('sharedHostnames', () => {
  it('gives a route without hostnames those of the listener', () => {
    expect(sharedHostnames('*.example.com', [])).toEqual(['*.example.com']);
  });
  it('keeps what both have, each once, whatever the case', () => {
    expect(
      sharedHostnames('*.example.com', [
        'A.Example.com',
        'a.example.com',
        'example.org',
      ]),
    ).toEqual(['a.example.com']);
  });
});

test('an absent hostname stands for all', () => {
  expect(hostnameOf(undefined)).toBe('*');
  expect(coversHostname('*', 'x.y')).toBe(true);
  expect(coversHostname('*.y', '*')).toBe(false);
});

test('precise hostnames go before wildcards, longer before shorter', () => {
  const hostnames = ['*', '*.com', 'a.b.com', '*.b.com', 'x.com'];
  expect(hostnames.sort(compareSpecificity)).toEqual([
    'a.b.com',
    'x.com',
    '*.b.com',
    '*.com',
    '*',
  ]);
});

test('a more specific listener takes what it covers', () => {
  const others = new Set(['*.b.com', 'x.com']);
  expect(isTakenByOther('a.b.com', '*', others)).toBe(true);
  expect(isTakenByOther('*.b.com', '*', others)).toBe(true);
  expect(isTakenByOther('*.com', '*', others)).toBe(false);
  expect(isTakenByOther('a.b.com', 'a.b.com', others)).toBe(false);
  expect(isTakenByOther('y.com', '*', others)).toBe(false);
});
