import { formatIP } from '../../addresses';
import { sharingOf, sharingRules } from '../../allocation/sharing';
import { refOf } from '../../objects';
import { annotate, patch } from '../kubectl';
import { pendingOf } from '../pending';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';

export const rule: Rule = {
  id: 'operator-panic-combo',
  severity: 'error',
  title: 'A request that makes the operator crash',
  versions: '>=1.20.0-0',
  needs: ['Service', 'CiliumLoadBalancerIPPool'],
  page: {
    symptom:
      'The operator is in CrashLoopBackOff, and nothing in the cluster gets an address any more.',
    cause:
      'A Service asks for the first or last address of a CIDR block which the pool keeps back (`allowFirstLastIPs: No`) and has a sharing key. Nobody holds that address, and the operator stumbles over the missing holder.',
    look: [
      'kubectl get pods -n kube-system -l io.cilium/app=operator',
      'kubectl logs -n kube-system deployment/cilium-operator --previous | grep -A5 panic',
    ],
    fix: 'Remove the sharing key or ask for another address; then upgrade Cilium.',
    silent:
      'The same request without a sharing key, which is only refused; a pool that allows first and last addresses; blocks of one or two addresses, and ranges of start and stop, in which nothing is kept back.',
    references: [ciliumIssue(48779)],
  },
  *evaluate({ allocations, ledger, cilium }) {
    const rules = sharingRules(cilium);
    for (const { service, ref, decision } of allocations) {
      if (!decision) continue;
      const { key } = sharingOf(service, rules);
      if (key === '') continue;
      for (const ip of decision.request.ips) {
        const range = ledger
          .rangesWith(ip)
          .find(one => one.reserved.includes(ip.value));
        if (!range || ledger.holding(ip)) continue;
        const pool = refOf(range.entry.pool);
        const text = formatIP(ip);
        const annotations = Object.keys(service.metadata.annotations).filter(
          one => one.endsWith('sharing-key'),
        );
        yield {
          object: ref,
          field: decision.request.field,
          message: `Service ${ref.namespace}/${ref.name} asks for ${text}, which pool ${pool.name} keeps back, and has a sharing key: that makes the operator of Cilium ${cilium} crash.`,
          seen: `${text} with sharing key ${key}`,
          wanted: 'another address, or no sharing key',
          because: [
            {
              object: pool,
              field: 'spec.allowFirstLastIPs',
              seen: 'No',
              wanted: 'Yes',
            },
          ],
          fix: {
            text: 'Remove the sharing key, or let the pool give its first and last addresses.',
            commands: [
              ...annotations.map(one => annotate(ref, one)),
              patch(pool, { spec: { allowFirstLastIPs: 'Yes' } }),
            ],
          },
          explains: pendingOf(ref),
        };
      }
    }
  },
};
