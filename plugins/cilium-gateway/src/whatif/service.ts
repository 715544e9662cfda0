/** A Service as it is filled in, and as it stands in the page's address. */
export type Filled = {
  name: string;
  namespace: string;
  /** `key=value`, separated by commas or line ends. */
  labels: string;
  /** Requested addresses, separated by commas. */
  ips: string;
  sharingKey: string;
  families: string;
  /** `443` or `53/UDP`, separated by commas. */
  ports: string;
};

/** Nothing filled in yet. */
export const EMPTY: Filled = {
  name: '',
  namespace: '',
  labels: '',
  ips: '',
  sharingKey: '',
  families: '',
  ports: '',
};

/** Which address families can be wanted; where nothing is said, the cluster's own first one. */
export const FAMILIES = [
  'IPv4',
  'IPv6',
  'IPv4,IPv6',
  'PreferDualStack',
] as const;

/** What cannot be understood, and in which field. */
export interface Unclear {
  readonly field: 'labels' | 'ports';
  readonly text: string;
}

const IPS_ANNOTATION = 'lbipam.cilium.io/ips';
const SHARING_KEY_ANNOTATION = 'lbipam.cilium.io/sharing-key';
const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];

const parts = (text: string) =>
  text
    .split(/[,\n]/)
    .map(part => part.trim())
    .filter(Boolean);

/** Labels as they are filled in; what cannot be understood where there is such. */
export function labelsOf(text: string): [string, string][] | Unclear {
  const labels: [string, string][] = [];
  for (const part of parts(text)) {
    const at = part.indexOf('=');
    if (at < 1) return { field: 'labels', text: part };
    labels.push([part.slice(0, at).trim(), part.slice(at + 1).trim()]);
  }
  return labels;
}

function portsOf(text: string): object[] | Unclear {
  const ports = [];
  for (const part of parts(text)) {
    const [number, protocol = 'TCP', ...rest] = part.toUpperCase().split('/');
    const port = Number(number);
    const isPort = Number.isInteger(port) && port >= 1 && port <= 65_535;
    if (!isPort || !PROTOCOLS.includes(protocol) || rest.length > 0) {
      return { field: 'ports', text: part };
    }
    ports.push({
      name: `${protocol.toLowerCase()}-${port}`,
      protocol,
      port,
    });
  }
  return ports.length > 0
    ? ports
    : [{ name: 'tcp-80', protocol: 'TCP', port: 80 }];
}

/** The families as a Service asks for them. */
function familiesOf(families: string): object {
  if (families === '') return {};
  if (families === 'PreferDualStack') {
    return { ipFamilyPolicy: 'PreferDualStack' };
  }
  const ipFamilies = families.split(',');
  return {
    ipFamilyPolicy: ipFamilies.length > 1 ? 'RequireDualStack' : 'SingleStack',
    ipFamilies,
  };
}

/** The manifest of what was filled in, or which field cannot be understood. */
export function manifestOf(filled: Filled): { service: object } | Unclear {
  const labels = labelsOf(filled.labels);
  if (!Array.isArray(labels)) return labels;
  const ports = portsOf(filled.ports);
  if (!Array.isArray(ports)) return ports;
  const ips = parts(filled.ips);
  const annotations = {
    ...(ips.length > 0 ? { [IPS_ANNOTATION]: ips.join(',') } : {}),
    ...(filled.sharingKey.trim()
      ? { [SHARING_KEY_ANNOTATION]: filled.sharingKey.trim() }
      : {}),
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: filled.name.trim(),
      namespace: filled.namespace.trim() || 'default',
      ...(labels.length > 0 ? { labels: Object.fromEntries(labels) } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      type: 'LoadBalancer',
      ...familiesOf(filled.families),
      ports,
    },
  };
  return { service };
}
