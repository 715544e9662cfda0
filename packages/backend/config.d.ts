export interface Config {
  auth?: {
    providers?: {
      /** Signs whoever asks in as one user, as the guest provider does. */
      tenant?: {
        /** Ref of the user, which must be in the catalog. */
        userEntityRef: string;
        /** True allows it outside development. */
        dangerouslyAllowOutsideDevelopment?: boolean;
      };
    };
  };
  lab?: {
    /** Simulated clusters that the demo starts. */
    clusters?: Array<{
      /** Which of the clusters in packages/lab/clusters. */
      name: string;
      /** Port on 127.0.0.1. */
      port: number;
    }>;
  };
}
