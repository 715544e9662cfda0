import {
  policyAnswer,
  policyProblem,
  takesInterface,
} from '../../announcement';
import { refOf } from '../../objects';
import { edit } from '../kubectl';
import { ciliumIssue, L2 } from '../references';
import type { Rule } from '../rule';

/** One name of each kind that Linux gives to devices that carry traffic. */
const USUAL = [
  'eth0',
  'eth1',
  'eth0.10',
  'ens3',
  'ens18',
  'ens33',
  'ens160',
  'ens192',
  'ens1f0',
  'ens1f0np0',
  'eno1',
  'eno2',
  'enp0s3',
  'enp1s0',
  'enp2s0',
  'enp3s0f0',
  'enp0s31f6',
  'enP2p1s0',
  'enx001122334455',
  'end0',
  'bond0',
  'bond0.10',
  'br0',
  'vmbr0',
  'vlan10',
  'team0',
  'em1',
  'p1p1',
  'wlan0',
  'wlp2s0',
  'tailscale0',
  'wg0',
];

/** Devices as `cilium-config` lists them; a name that ends in `+` stands for several. */
function devicesIn(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .flatMap(part => part.split(' '))
    .filter(one => one !== '');
}

export const rule: Rule = {
  id: 'l2-interface-regex',
  severity: 'info',
  title: 'A policy’s interfaces match no device that nodes usually have',
  needs: ['CiliumL2AnnouncementPolicy'],
  page: {
    symptom: 'The lease is held and fresh, and nothing answers ARP.',
    cause:
      'The policy announces on devices whose names its expressions match, and only on devices that Cilium manages. A node calls its device `eno1` or `end0`, say, and the expression asks for `^eth[0-9]+`; or the device has no address of its own, and Cilium does not manage it. A cluster’s objects do not tell the devices, except where `devices` is set.',
    look: [
      'kubectl exec -n kube-system ds/cilium -- ip -br link',
      'kubectl exec -n kube-system ds/cilium -- cilium-dbg status --verbose | grep -i devices',
    ],
    fix: 'Correct the expressions, or leave `interfaces` out to announce on all of Cilium’s devices.',
    silent:
      'No interfaces at all, which means all; an expression that matches any usual name. It is a warning only where `devices` lists the devices and none of them matches.',
    references: [
      L2,
      ciliumIssue(28009),
      ciliumIssue(38223),
      ciliumIssue(31691),
    ],
  },
  *evaluate({ world, config }) {
    const devices = devicesIn(config?.written('devices'));
    const isSure =
      devices.length > 0 && devices.every(one => !one.endsWith('+'));
    const names = isSure ? devices : USUAL;
    for (const policy of world.table('CiliumL2AnnouncementPolicy').all()) {
      const { interfaces } = policy.spec;
      if (interfaces.length === 0 || policyProblem(policy)) continue;
      if (names.some(device => takesInterface(policy, device))) continue;
      const object = refOf(policy);
      yield {
        object,
        field: 'spec.interfaces',
        severity: isSure ? 'warning' : 'info',
        message: `The interfaces of policy ${object.name}, ${interfaces.join(
          ', ',
        )}, match ${
          isSure
            ? `none of Cilium’s devices, ${devices.join(', ')}`
            : 'no name that network devices usually have'
        }.`,
        seen: interfaces.join(', '),
        wanted: isSure
          ? `an expression for one of ${devices.join(', ')}`
          : 'expressions for the nodes’ devices',
        because: isSure
          ? [
              {
                object: {
                  kind: 'ConfigMap',
                  namespace: world.ciliumNamespace,
                  name: 'cilium-config',
                },
                field: 'data.devices',
                seen: devices.join(', '),
                wanted: 'a device that the policy matches',
              },
            ]
          : [],
        fix: {
          text: 'Compare the expressions with the nodes’ devices; without any, all of Cilium’s devices are used.',
          commands: [
            `kubectl exec -n ${world.ciliumNamespace} ds/cilium -- ip -br link`,
            edit(object),
          ],
        },
        affects: policyAnswer(world, policy).services,
      };
    }
  },
};
