import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  ciliumGateway?: {
    /**
     * The clusters to show. Without this, those of the Backstage Kubernetes plugin are shown, through that plugin.
     */
    clusters?: Array<{
      /** Unique name, as it appears in URLs; without slashes. */
      name: string;
      /** Name for people; `name` when absent. */
      title?: string;
      /** Namespace that Cilium runs in and keeps its leases in; `kube-system` when absent. */
      ciliumNamespace?: string;
      /** Address of the API server. It may carry a path, as behind a proxy. */
      url?: string;
      /**
       * Bearer token for `url`.
       * @visibility secret
       */
      serviceAccountToken?: string;
      /** Certificates for `url` in PEM, or in base64 of PEM. */
      caData?: string;
      /** File with certificates for `url`, in place of `caData`. */
      caFile?: string;
      /** True switches the check of the certificate of `url` off. */
      skipTLSVerify?: boolean;
      /** Path of a kubeconfig, instead of `url`. */
      kubeconfig?: string;
      /** Context of `kubeconfig`; the current one when absent. */
      context?: string;
      /** True for the cluster that Backstage itself runs in, instead of `url`. */
      inCluster?: boolean;
    }>;
    /** Findings on entities that are put up with. The annotation `cilium-gateway/waivers` of an entity says the same. */
    waivers?: Array<{
      /** Ref of the entity, such as `component:default/shop`. */
      entity: string;
      /** Id of the rule whose findings are put up with. */
      rule: string;
      /** Why, for those who come upon it later. */
      reason: string;
      /** Ref of the group or user that answers for it. */
      owner: string;
      /** The last day on which it holds, in UTC, such as `2027-06-30`. Then the finding counts again, and the waiver is one. */
      until: string;
      /** Name of the cluster; all clusters when absent. */
      cluster?: string;
      /** Kind and name of the object as the finding has them, such as `HTTPRoute shop/web`; all objects when absent. */
      object?: string;
    }>;
    /** Which findings are told, and how grave they are. */
    findings?: {
      /** Ids of rules that are not asked, such as `ping-false-alarm`. */
      disabled?: string[];
      /** Severity by rule id, in place of the rule's own. */
      severities?: { [rule: string]: 'error' | 'warning' | 'info' };
      /** Where the `docs` folder of this project is published; findings link to `rules/<id>` below it. */
      docsBaseUrl?: string;
    };
    /** Snapshots of what entities are reached by, from which changes are told. */
    history?: {
      /** When one is taken; each hour when absent. With several replicas one of them takes it. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** How long they are kept, such as `P90D` or `{ days: 90 }`, which it is when absent. */
      retention?: HumanDuration | string;
    };
    /** Notifications to owners when something new is wrong with an entity, and when it is solved. */
    notifications?: {
      /** True switches them on. */
      enabled?: boolean;
      /** Of findings that owners are told of; `error` when absent. */
      minimumSeverity?: 'error' | 'warning' | 'info';
      /** How long a finding must be there, or be gone, before it is told; two minutes when absent. */
      settleTime?: HumanDuration | string;
      /** An owner is told no more often; ten minutes when absent. */
      atMostEvery?: HumanDuration | string;
    };
  };
}
