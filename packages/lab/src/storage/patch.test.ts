import { applyPatchTo, mergePatch, type Patch } from './patch';

const gateway = {
  kind: 'Gateway',
  metadata: { name: 'cilium-secure-gateway', labels: { a: '1', b: '2' } },
  ports: [
    { port: 80, name: 'http' },
    { port: 443, name: 'https' },
  ],
  conditions: [
    { type: 'Accepted', status: 'True' },
    { type: 'Programmed', status: 'False' },
  ],
  addresses: ['172.16.20.208'],
};

function patched(type: Patch['type'], body: unknown) {
  return applyPatchTo<any>(gateway, { type, body });
}

describe('a merge patch', () => {
  it.each([
    ['replaces a value', { a: 1 }, { a: 2 }, { a: 2 }],
    ['removes with null', { a: 1, b: 2 }, { a: null }, { b: 2 }],
    ['merges maps', { m: { a: 1 } }, { m: { b: 2 } }, { m: { a: 1, b: 2 } }],
    ['replaces lists', { l: [1, 2] }, { l: [3] }, { l: [3] }],
    ['turns a value into a map', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['drops nulls of new maps', {}, { a: { b: null } }, { a: {} }],
  ])('%s', (_what, target, patch, result) => {
    const before = structuredClone(target);
    expect(mergePatch(target, patch)).toEqual(result);
    expect(target).toEqual(before);
  });
});

describe('a strategic merge patch', () => {
  it('merges ports and conditions by their key', () => {
    const { ports, conditions } = patched('strategic', {
      ports: [{ port: 443, nodePort: 30443 }],
      conditions: [
        { type: 'Programmed', status: 'True' },
        { type: 'Ready', status: 'True' },
      ],
    });
    expect(ports).toEqual([
      { port: 80, name: 'http' },
      { port: 443, name: 'https', nodePort: 30443 },
    ]);
    expect(conditions.map((c: any) => [c.type, c.status])).toEqual([
      ['Accepted', 'True'],
      ['Programmed', 'True'],
      ['Ready', 'True'],
    ]);
  });

  it('removes and replaces by directive', () => {
    expect(
      patched('strategic', {
        '$setElementOrder/ports': [{ port: 443 }],
        ports: [{ $patch: 'delete', port: 80 }],
        metadata: { $patch: 'replace', name: 'cilium-secure-gateway' },
      }),
    ).toEqual({
      ...gateway,
      ports: [{ port: 443, name: 'https' }],
      metadata: { name: 'cilium-secure-gateway' },
    });
    expect(
      patched('strategic', { ports: [{ $patch: 'replace' }, { port: 1 }] })
        .ports,
    ).toEqual([{ port: 1 }]);
  });

  it('replaces other lists', () => {
    expect(
      patched('strategic', { addresses: ['172.16.20.209'] }).addresses,
    ).toEqual(['172.16.20.209']);
  });
});

describe('a JSON patch', () => {
  it('applies in order and leaves the original alone', () => {
    const { metadata } = patched('json', [
      { op: 'test', path: '/metadata/labels/a', value: '1' },
      { op: 'move', from: '/metadata/labels/a', path: '/metadata/labels/c' },
      { op: 'remove', path: '/metadata/labels/b' },
    ]);
    expect(metadata.labels).toEqual({ c: '1' });
    expect(gateway.metadata.labels).toEqual({ a: '1', b: '2' });
  });

  it.each([
    ['a failed test', [{ op: 'test', path: '/kind', value: 'x' }], 422],
    ['a path that is not there', [{ op: 'remove', path: '/no/where' }], 422],
    ['an unknown operation', [{ op: 'mend', path: '/kind' }], 422],
    ['no list', { op: 'remove' }, 400],
  ])('fails for %s', (_what, body, code) => {
    expect(() => patched('json', body)).toThrow(
      expect.objectContaining({ status: expect.objectContaining({ code }) }),
    );
  });
});
