import { ApiError, badRequest } from '../storage/status';

/** The media type in which kubectl sends what it makes without a file. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

type FieldType =
  | 'string'
  | 'integer'
  | 'string-map'
  | 'int-or-string'
  | Message;

interface Field {
  name: string;
  type: FieldType;
  repeated?: boolean;
}

/** Fields by number. */
interface Message {
  [number: number]: Field;
}

const text = (name: string): Field => ({ name, type: 'string' });
const whole = (name: string): Field => ({ name, type: 'integer' });

const METADATA: Field = {
  name: 'metadata',
  type: {
    1: text('name'),
    2: text('generateName'),
    3: text('namespace'),
    11: { name: 'labels', type: 'string-map' },
    12: { name: 'annotations', type: 'string-map' },
  },
};

const SERVICE_PORT: Message = {
  1: text('name'),
  2: text('protocol'),
  3: whole('port'),
  4: { name: 'targetPort', type: 'int-or-string' },
  5: whole('nodePort'),
};

const SERVICE_SPEC: Message = {
  1: { name: 'ports', type: SERVICE_PORT, repeated: true },
  2: { name: 'selector', type: 'string-map' },
  3: text('clusterIP'),
  4: text('type'),
  5: { name: 'externalIPs', type: 'string', repeated: true },
  10: text('externalName'),
};

/**
 * The kinds that `kubectl create <kind>` makes, with the fields that it can
 * set. Source: the `generated.proto` files of k8s.io/api and apimachinery.
 */
const KINDS: Record<string, Message> = {
  Namespace: { 1: METADATA },
  ConfigMap: { 1: METADATA, 2: { name: 'data', type: 'string-map' } },
  Service: { 1: METADATA, 2: { name: 'spec', type: SERVICE_SPEC } },
};

const UNKNOWN: Message = {
  1: { name: 'typeMeta', type: { 1: text('apiVersion'), 2: text('kind') } },
};
const RAW = 2;

/** Number, wire value: an integer or bytes. */
type WireField = [number: number, value: number | Buffer];

function wireFields(bytes: Buffer): WireField[] {
  let position = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      if (position >= bytes.length) throw badRequest('protobuf: cut short');
      const byte = bytes[position];
      position += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  const fields: WireField[] = [];
  while (position < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (wireType === 0) {
      fields.push([Math.floor(tag / 8), varint()]);
    } else if (wireType === 2) {
      const length = varint();
      if (position + length > bytes.length) {
        throw badRequest('protobuf: cut short');
      }
      const value = bytes.subarray(position, position + length);
      fields.push([Math.floor(tag / 8), value]);
      position += length;
    } else {
      throw badRequest(`protobuf: wire type ${wireType} is not used here`);
    }
  }
  return fields;
}

function intOrString(bytes: Buffer): unknown {
  const fields = new Map(wireFields(bytes));
  return fields.get(1) === 1 ? String(fields.get(3) ?? '') : fields.get(2) ?? 0;
}

function valueOf(type: FieldType, value: number | Buffer): unknown {
  if (type === 'integer') return value;
  if (typeof value === 'number') return value;
  if (type === 'string') return value.toString();
  if (type === 'int-or-string') return intOrString(value);
  return typeof type === 'object' ? messageOf(type, value) : undefined;
}

function messageOf(message: Message, bytes: Buffer): Record<string, any> {
  const object: Record<string, any> = {};
  for (const [number, wire] of wireFields(bytes)) {
    const field = message[number];
    if (!field) continue;
    const { name, type, repeated } = field;
    if (type === 'string-map') {
      const entry = new Map(wireFields(wire as Buffer));
      object[name] = {
        ...object[name],
        [String(entry.get(1) ?? '')]: String(entry.get(2) ?? ''),
      };
      continue;
    }
    const value = valueOf(type, wire);
    if (repeated) object[name] = [...(object[name] ?? []), value];
    // What is empty was not set: the encoding knows no difference.
    else if (value !== '' && value !== 0) object[name] = value;
  }
  return object;
}

/**
 * Reads an object in Kubernetes' protobuf envelope. Throws 400 when it is not
 * one and 415 for a kind that the lab reads as JSON or YAML only.
 */
export function parseProtobuf(bytes: Buffer): Record<string, any> {
  if (bytes.subarray(0, 4).toString('latin1') !== 'k8s\u0000') {
    throw badRequest('protobuf: the prefix "k8s" is missing');
  }
  const envelope = bytes.subarray(4);
  const { typeMeta = {} } = messageOf(UNKNOWN, envelope);
  const message = KINDS[typeMeta.kind];
  const raw = new Map(wireFields(envelope)).get(RAW);
  if (!message || !(raw instanceof Buffer)) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      `the lab does not read a ${typeMeta.kind} as protobuf; send it as application/json or application/yaml, e.g. with kubectl create -f`,
    );
  }
  return { ...typeMeta, ...messageOf(message, raw) };
}
