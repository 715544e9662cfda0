import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  KIND_NAMES,
  KINDS,
} from 'backstage-plugin-cilium-gateway-engine';
import { parseAllDocuments } from 'yaml';

interface Rule {
  apiGroups: string[];
  resources: string[];
  resourceNames?: string[];
  verbs: string[];
}
interface Grant {
  kind: string;
  metadata: { namespace?: string };
  rules?: Rule[];
}

const grants: Grant[] = parseAllDocuments(
  readFileSync(join(__dirname, '../kubernetes/clusterrole.yaml'), 'utf8'),
).map(document => document.toJS());

const granted = (kind: string) =>
  grants
    .filter(grant => grant.kind === kind)
    .flatMap(({ rules = [] }) => rules)
    .flatMap(({ apiGroups, resources, resourceNames = [''] }) =>
      apiGroups.flatMap(group =>
        resources.flatMap(resource =>
          resourceNames.map(name => `${resource}.${group}/${name}`),
        ),
      ),
    )
    .sort();

const read = (isNamespaced: boolean) =>
  KIND_NAMES.filter(
    (kind: Kind) => 'inCiliumNamespace' in KINDS[kind] === isNamespaced,
  )
    .map(
      (kind): { plural: string; group: string; name?: string } => KINDS[kind],
    )
    .map(({ plural, group, name = '' }) => `${plural}.${group}/${name}`)
    .sort();

describe('the shipped role', () => {
  it('grants in the whole cluster what is read there, and nothing else', () => {
    expect(granted('ClusterRole')).toEqual(read(false));
  });

  it("grants in Cilium's namespace what is read only there, by name where there is one", () => {
    expect(granted('Role')).toEqual(read(true));
    const roles = grants.filter(({ kind }) => kind.startsWith('Role'));
    expect(roles.map(({ metadata }) => metadata.namespace)).toEqual([
      'kube-system',
      'kube-system',
    ]);
  });

  it('grants reading only', () => {
    const verbs = grants.flatMap(({ rules = [] }) =>
      rules.map(rule => rule.verbs),
    );
    expect(new Set(verbs.map(String))).toEqual(new Set(['get,list,watch']));
  });
});
