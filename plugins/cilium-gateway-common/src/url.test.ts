import { hostnameOfUrl } from './url';

describe('the hostname of a URL', () => {
  it.each([
    ['https://shop.example', 'shop.example'],
    ['http://Shop.Example:8080/cart?of=you', 'shop.example'],
    ['https://*.apps.example', '*.apps.example'],
    ['tcp://database.example:5432', 'database.example'],
    ['https://10.example', '10.example'],
    ['tcp://172.16.20.212:5432', null],
    ['http://[fd00::1]:8080', null],
    ['udp://[fd00::1]:53', null],
    ['shop.example', null],
    ['', null],
  ])('%s is %s', (url, hostname) => {
    expect(hostnameOfUrl(url)).toBe(hostname);
  });
});
