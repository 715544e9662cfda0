export interface Config {
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
