import { ciliumIssue, L2 } from '../references';
import { schemeOfPort, urlOf } from '../../exposure/url';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'ping-false-alarm',
  severity: 'info',
  title: 'This address does not answer ping, and that is as it should be',
  needs: ['Service', 'Lease', 'CiliumL2AnnouncementPolicy'],
  page: {
    symptom: 'Ping or traceroute to a Service’s address fails; the ports work.',
    cause:
      'Cilium answers ARP for the address and forwards the Service’s ports. It does not answer ICMP echo on it.',
    look: ['nc -vz <address> <port>', 'arping -c 3 <address>'],
    fix: 'Test a port in place of the address.',
    silent:
      'Addresses that are not announced by L2, about which other findings tell.',
    references: [L2, ciliumIssue(739), ciliumIssue(28458), ciliumIssue(14118)],
  },
  *evaluate({ announcements }) {
    for (const { service, ref, answer } of announcements) {
      if (answer.mode !== 'l2' || answer.state !== 'announced') continue;
      const ip = service.status.ingress.find(one => one.ip)?.ip;
      const [port] = service.spec.ports;
      if (ip === undefined || port === undefined) continue;
      const scheme = schemeOfPort(port);
      const isHttp = scheme === 'http' || scheme === 'https';
      yield {
        object: ref,
        field: 'status.loadBalancer.ingress',
        message: `${ip} does not answer ping, and is not meant to: test port ${port.port}.`,
        seen: ip,
        wanted: 'a test of a port',
        fix: {
          text: 'Test a port of the Service.',
          commands: [
            isHttp
              ? `curl -kI ${urlOf(scheme, ip, port.port)}`
              : `nc -vz${port.protocol === 'UDP' ? 'u' : ''} ${ip} ${
                  port.port
                }`,
          ],
        },
      };
    }
  },
};
