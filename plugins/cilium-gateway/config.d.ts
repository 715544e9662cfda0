export interface Config {
  ciliumGateway?: {
    /**
     * The template that takes further what somebody has filled in to expose a Service, such as
     * `template:default/expose-service`. Without it, the wizard ends with manifests to copy and download.
     * @visibility frontend
     */
    exposeTemplate?: string;
  };
}
