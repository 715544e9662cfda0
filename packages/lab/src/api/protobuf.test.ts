import { parseProtobuf } from './protobuf';

/** A length-delimited field. */
function field(number: number, value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([number * 8 + 2, bytes.length]), bytes]);
}

function envelope(kind: string, raw: Buffer): Buffer {
  const typeMeta = Buffer.concat([field(1, 'v1'), field(2, kind)]);
  return Buffer.concat([
    Buffer.from('k8s\u0000'),
    field(1, typeMeta),
    field(2, raw),
  ]);
}

describe('parseProtobuf', () => {
  it('reads text, maps, numbers and lists, and leaves out what is empty', () => {
    const metadata = Buffer.concat([
      field(1, 'web'),
      field(3, ''),
      field(11, Buffer.concat([field(1, 'app'), field(2, 'web')])),
    ]);
    const targetPort = Buffer.from([8, 0, 16, 0x90, 0x3f]);
    const port = Buffer.concat([
      field(1, 'http'),
      Buffer.from([24, 80]),
      field(4, targetPort),
      Buffer.from([40, 0]),
    ]);
    const spec = Buffer.concat([field(1, port), field(4, 'LoadBalancer')]);
    const raw = Buffer.concat([field(1, metadata), field(2, spec)]);
    expect(parseProtobuf(envelope('Service', raw))).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: {
        type: 'LoadBalancer',
        ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      },
    });
  });

  it.each([
    ['what has no prefix', Buffer.from('{}'), 400],
    ['what is cut short', envelope('Service', Buffer.from([10, 99])), 400],
    ['kinds that it does not know', envelope('Pod', Buffer.alloc(0)), 415],
  ])('refuses %s', (_what, bytes, code) => {
    expect(() => parseProtobuf(bytes)).toThrow(
      expect.objectContaining({ status: expect.objectContaining({ code }) }),
    );
  });
});
