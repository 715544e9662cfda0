/**
 * The TLS side of a connection to a Kubernetes API server, in PEM.
 *
 * @public
 */
export interface ClusterTls {
  /** Certificates that the API server's certificate is checked against; the system's own when absent. */
  ca?: string;
  /** Client certificate. */
  cert?: string;
  /** Private key of the client certificate. */
  key?: string;
  /** Name that the API server's certificate must carry, when it differs from the host in the URL. */
  servername?: string;
  /** False switches the check of the API server's certificate off. */
  rejectUnauthorized?: boolean;
}

/**
 * How to reach one cluster's Kubernetes API for reading.
 *
 * The backend asks `headers()` and `tls()` before each request and never stores what they answer, so an
 * implementation may rotate credentials at any time; it should cache what is costly to obtain.
 *
 * @public
 */
export interface ClusterConnection {
  /** Address of the API server, without trailing slash. It may carry a path, as behind a proxy. */
  baseUrl: string;
  /** Headers of every request, among them the credentials. */
  headers(): Promise<Record<string, string>>;
  /** TLS settings of every request. */
  tls(): Promise<ClusterTls>;
  /** Called after a 401: the next `headers()` and `tls()` must not answer from a cache. */
  invalidate(): void;
  /** Headers that only watches need, for a proxy that would otherwise buffer an endless answer. */
  watchHeaders?: Record<string, string>;
}

/**
 * A cluster that is known but cannot be read, and why, in words for the reader of the cluster page.
 *
 * @public
 */
export interface UnusableConnection {
  /** For example "needs own credentials". */
  unusable: string;
}

/**
 * One cluster: what it is called and how it is reached.
 *
 * @public
 */
export interface ClusterDefinition {
  /** Unique name, as it appears in URLs. */
  name: string;
  /** Name for people. */
  title?: string;
  /** Namespace that Cilium runs in and keeps its leases in; `kube-system` when absent. */
  ciliumNamespace?: string;
  /**
   * The same object as long as nothing about the connection changes: a new one is taken for a new
   * connection, and the cluster is read afresh.
   */
  connection: ClusterConnection | UnusableConnection;
}

/**
 * Answers which clusters exist.
 *
 * @public
 */
export interface ClusterSource {
  /** Unique among the sources, in lower case: names the source in logs and errors. */
  id: string;
  /**
   * The clusters that exist now. Asked at start and every minute; when it throws, the clusters of the
   * last good answer stay.
   */
  listClusters(): Promise<ClusterDefinition[]>;
  /**
   * For a source that learns of changes by itself: `onChange` makes the backend ask `listClusters()` at
   * once. Returns how to end the subscription.
   */
  subscribe?(onChange: () => void): () => void;
}
