import { parseRequest, ResolveRequest } from './request';

const ask = (over: Partial<ResolveRequest>) =>
  parseRequest({ url: 'https://app.example.com/', ...over });

describe('a request', () => {
  it('is read as its client would send it', () => {
    expect(
      ask({
        url: 'HTTP://App.Example.com:8080/a%20b?x=1&x=2#top',
        method: 'put',
        headers: { 'X-User': 'me', Host: 'Other.example.com:81' },
      }),
    ).toMatchObject({
      scheme: 'http',
      port: 8080,
      serverName: 'app.example.com',
      host: 'other.example.com',
      path: '/a%20b',
      query: new Map([['x', '1']]),
      method: 'PUT',
      headers: new Map([
        ['x-user', 'me'],
        ['host', 'other.example.com'],
      ]),
    });
  });

  it.each<[Partial<ResolveRequest>, string]>([
    [{ url: 'app.example.com' }, 'url: "app.example.com" is no absolute URL'],
    [{ url: 'ftp://app.example.com' }, 'one of the schemes http, https'],
    [{ url: 'tcp://app.example.com' }, 'a tcp URL needs a port'],
    [{ method: 'FETCH' }, 'method: "FETCH" is none of GET, HEAD, POST'],
    [
      { headers: { 'x user': 'me' } },
      'headers: "x user" is no name of a header',
    ],
    [{ headers: { '': 'me' } }, 'headers: "" is no name of a header'],
    [
      { headers: { 'x-user': 'me\r\nx-admin: yes' } },
      'headers.x-user: a value holds no line break',
    ],
    [
      { headers: { 'x-user': 'me', 'X-User': 'you' } },
      'headers: X-User is given twice',
    ],
  ])('%j is refused', (over, problem) => {
    expect(ask(over)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
