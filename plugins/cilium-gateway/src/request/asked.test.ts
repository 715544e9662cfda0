import { BLANK, requestOf, withScheme } from './asked';

describe('requestOf', () => {
  it.each([
    [{ url: 'a.example' }, { url: 'https://a.example' }],
    [{ url: ' http://a.example/x ' }, { url: 'http://a.example/x' }],
    [
      { url: 'tcp://10.0.0.1:22', method: 'POST', gateway: 'infra/web ' },
      { url: 'tcp://10.0.0.1:22', method: 'POST', gateway: 'infra/web' },
    ],
    [
      { url: 'a.example', headers: 'Host: b.example\n\nX-Tenant:  a:b' },
      {
        url: 'https://a.example',
        headers: { host: 'b.example', 'x-tenant': 'a:b' },
      },
    ],
  ])('of %j is %j', (typed, request) => {
    expect(requestOf({ ...BLANK, ...typed })).toEqual(request);
  });

  it.each([
    ['no colon', 1],
    ['ok: yes\n: nameless', 2],
    ['ok: yes\n\ntwo words: x', 3],
  ])('names the line of %j that is no header', (headers, line) => {
    expect(requestOf({ ...BLANK, url: 'a.example', headers })).toMatchObject({
      line,
    });
  });
});

describe('withScheme', () => {
  it('leaves nothing as it is', () => expect(withScheme(' ')).toBe(''));
});
