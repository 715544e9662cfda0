import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from './admin';

/** The role that is shipped, with the namespace that it wants. */
export const shippedRole: readonly Manifest[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'backstage' } },
  ...parseAllDocuments(
    readFileSync(join(__dirname, '../../kubernetes/clusterrole.yaml'), 'utf8'),
  ).map(document => document.toJS()),
];

/** Who it is for, as an API server knows a service account. */
export const reader = {
  name: 'system:serviceaccount:backstage:cilium-gateway-reader',
  groups: ['system:serviceaccounts', 'system:serviceaccounts:backstage'],
};
