import { valuesAt } from './json-path';

const gateway = {
  metadata: { name: 'cilium-secure-gateway', labels: { 'a.b/c': 'x' } },
  spec: { listeners: [{ port: 443 }, { port: 80 }] },
  status: {
    addresses: [{ value: '172.16.20.208' }],
    conditions: [
      { type: 'Accepted', status: 'True', nested: { deep: 'yes' } },
      { type: 'Programmed', status: 'False' },
    ],
  },
};

describe('valuesAt', () => {
  it.each([
    ['.metadata.name', ['cilium-secure-gateway']],
    ['.spec.listeners[*].port', [443, 80]],
    ['.spec.listeners[1].port', [80]],
    ['.spec.listeners[-1].port', [80]],
    ['.status.addresses[0].value', ['172.16.20.208']],
    ['.status.conditions[?(@.type=="Programmed")].status', ['False']],
    ["['status'].conditions[?(@.type=='Accepted')].status", ['True']],
    ['.status.conditions[?(@.nested.deep == "yes")].type', ['Accepted']],
    ['.status.conditions[?(@.type=="Missing")].status', []],
    ['.metadata.labels.a\\.b/c', ['x']],
    ["metadata.labels['a.b/c']", ['x']],
    ['.missing.further', []],
    ['.spec.listeners[', []],
    ['.spec.listeners[?(@.port>1)].port', []],
  ])('%s → %j', (path, values) => {
    expect(valuesAt(gateway, path)).toEqual(values);
  });
});
