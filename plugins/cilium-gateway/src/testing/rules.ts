import type { RulePage } from 'backstage-plugin-cilium-gateway-common';

/** Rules with pages like those that the engine makes. */
export const rules: RulePage[] = [
  {
    id: 'annotation-malformed',
    severity: 'warning',
    title: 'An annotation of the catalog entity cannot be read',
    needs: [],
    markdown: `# annotation-malformed: An annotation of the catalog entity cannot be read

- Severity: **warning**

## What you see

An entity shows fewer addresses than it should.
`,
  },
  {
    id: 'lb-no-matching-pool',
    severity: 'error',
    title: 'No pool is meant for this Service',
    needs: ['Service', 'CiliumLoadBalancerIPPool'],
    markdown: `# lb-no-matching-pool: No pool is meant for this Service

- Severity: **error**
- Cilium: every version
- Reads: Service, CiliumLoadBalancerIPPool

## What you see

A Service waits for an address, although pools have free ones.

## How to see it

\`\`\`sh
## of one namespace
kubectl -n <namespace> get service <name> --show-labels
\`\`\`

## Its place among the causes

The one before it is [l2-ipv6-too-old](l2-ipv6-too-old.md).

## References

- <https://docs.cilium.io/en/stable/network/lb-ipam/>
`,
  },
  {
    id: 'l2-ipv6-too-old',
    severity: 'error',
    title: 'This Cilium does not announce IPv6',
    versions: '<1.19.5',
    needs: ['Service', 'Lease'],
    disabled: true,
    markdown: `# l2-ipv6-too-old: This Cilium does not announce IPv6

## What you see

An IPv6 address does not answer.
`,
  },
];
