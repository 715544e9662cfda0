// Made from schema/openapi.yaml by `yarn generate`; do not edit.
export interface paths {
    readonly "/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["GetOpenApiDocument"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The clusters, how fresh their picture is, their versions and features */
        readonly get: operations["ListClusters"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One cluster */
        readonly get: operations["GetCluster"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/pools": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Address pools, what they hold and who uses it */
        readonly get: operations["ListPools"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/pools/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One address pool */
        readonly get: operations["GetPool"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/l2-policies": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** L2 announcement policies and what they select */
        readonly get: operations["ListL2Policies"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/l2-policies/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One L2 announcement policy */
        readonly get: operations["GetL2Policy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/leases": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Leases by which nodes announce addresses */
        readonly get: operations["ListLeases"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/leases/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One lease, by its own name */
        readonly get: operations["GetLease"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/services": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Services of type LoadBalancer and those whose external IPs a policy announces */
        readonly get: operations["ListServices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/services/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One such Service */
        readonly get: operations["GetService"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/gateways": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Gateways with their listeners, computed and reported */
        readonly get: operations["ListGateways"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/gateways/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One Gateway */
        readonly get: operations["GetGateway"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/listener-sets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** ListenerSets */
        readonly get: operations["ListListenerSets"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/listener-sets/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One ListenerSet */
        readonly get: operations["GetListenerSet"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/routes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Routes of all kinds with their parents and backends */
        readonly get: operations["ListRoutes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/routes/{kind}/{namespace}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One route */
        readonly get: operations["GetRoute"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/nodes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Nodes, and what each of them announces */
        readonly get: operations["ListNodes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/nodes/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One node */
        readonly get: operations["GetNode"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/nodes/{name}/drain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Which addresses move when a node goes down, to whom they can, and for how long they are dark */
        readonly get: operations["PreviewDrain"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/what-if": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Who would lose or change an address, stop or begin to be announced or routed, and what would be wrong then
         * An object that exists is taken as it would be with the manifest applied: its labels, annotations and spec are the manifest's, what the server and the controllers wrote stays. 400 names the manifest that cannot be read, what is wrong about it and what would be right. Nothing is changed
         */
        readonly post: operations["PreviewChange"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/allocation-preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What LB-IPAM would give to a Service if its manifest were applied now */
        readonly post: operations["PreviewAllocation"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Where a request would go, hop by hop, and what its client would get */
        readonly post: operations["ResolveUrl"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/expose-options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where a namespace could attach a route, and what it could send requests to */
        readonly get: operations["ListExposeOptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/expose-draft": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** What is to be said about a route or Service before there is one, and its manifests */
        readonly post: operations["JudgeExposeDraft"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/manifest-check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * What would be wrong if manifests were applied, and is not yet
         * As `what-if` has it under `findings.introduced`, for callers that may not see whole clusters as well: for manifests of namespaces that they see, and without naming what belongs to others. Nothing is changed
         */
        readonly post: operations["CheckManifests"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/clusters/{cluster}/free-addresses": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The addresses of a pool by what may be done with them, or the next that are free for a Service */
        readonly get: operations["ListFreeAddresses"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/entities/by-name/{kind}/{namespace}/{name}/exposure": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a catalog entity is reached by, over all clusters */
        readonly get: operations["GetEntityExposure"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/findings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is wrong, over all clusters or one */
        readonly get: operations["ListFindings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Every entity that the caller may see, with what it is reached by, and what nobody claims or claims in vain */
        readonly get: operations["GetAudit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What came and went about the entities that the caller may see */
        readonly get: operations["GetHistory"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/history/snapshots": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The snapshots that changes can be told between */
        readonly get: operations["ListSnapshots"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rules": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is recognised as wrong; the same for all clusters */
        readonly get: operations["ListRules"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/rules/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One rule with its page */
        readonly get: operations["GetRule"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** The schemas of the OpenAPI document as types. @public */
export interface components {
    schemas: {
        /**
         * `unknown` only where something could not be read or judged
         *
         */
        readonly Health: "ok" | "warning" | "error" | "unknown";
        /**
         * How much a finding matters
         *
         */
        readonly Severity: "error" | "warning" | "info";
        /**
         * As in Kubernetes
         *
         */
        readonly RouteKind: "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "TCPRoute" | "UDPRoute";
        /**
         * One station of a path, in this order
         *
         */
        readonly HopKind: "dns" | "address" | "announcement" | "gateway" | "listener" | "certificate" | "route" | "service" | "endpoints";
        /**
         * `syncing` until every readable kind has been listed once; `stale` when the picture is old; `error` when there is none
         *
         */
        readonly ClusterState: "ok" | "syncing" | "stale" | "error";
        /** How an object is named, everywhere */
        readonly Ref: {
            readonly kind: string;
            readonly namespace?: string;
            readonly name: string;
        };
        /** As in the status of any object */
        readonly Condition: {
            readonly type: string;
            readonly status: components["schemas"]["ConditionStatus"];
            readonly reason: string;
            readonly message: string;
        };
        /**
         * As in Kubernetes
         *
         */
        readonly ConditionStatus: "True" | "False" | "Unknown";
        /** How fresh the picture of a cluster is that an answer was made from */
        readonly ClusterReading: {
            readonly name: string;
            readonly state: components["schemas"]["ClusterState"];
            /**
             * Format: date-time
             * When the cluster was last heard
             */
            readonly observedAt: string | null;
            readonly error?: string;
        };
        /** What every collection has beside its items */
        readonly Collection: {
            readonly clusters: readonly components["schemas"]["ClusterReading"][];
            /** Present when there is another page */
            readonly nextCursor?: string;
        };
        /** Backstage's error shape */
        readonly Error: {
            readonly error: components["schemas"]["ErrorBody"];
        };
        /** Name and message of an error */
        readonly ErrorBody: {
            readonly name: string;
            readonly message: string;
        };
        /** One cluster */
        readonly Cluster: {
            readonly name: string;
            readonly title: string;
            readonly state: components["schemas"]["ClusterState"];
            /**
             * Format: date-time
             * When the cluster was last heard
             */
            readonly observedAt: string | null;
            readonly error?: string;
            readonly versions: components["schemas"]["ClusterVersions"];
            readonly features: components["schemas"]["ClusterFeatures"];
            /** In force after the silent corrections of the agent; null when the configuration cannot be read */
            readonly l2Timing: components["schemas"]["L2Timing"] | null;
            readonly kinds: readonly components["schemas"]["KindStatus"][];
        };
        /** Null where it cannot be told */
        readonly ClusterVersions: {
            readonly kubernetes: string | null;
            readonly cilium: string | null;
            readonly gatewayApi: string | null;
        };
        /** Null where the configuration cannot be read */
        readonly ClusterFeatures: {
            readonly lbIpam: boolean | null;
            readonly l2Announcements: boolean | null;
            readonly gatewayApi: boolean | null;
            readonly externalIps: boolean | null;
            readonly bgp: boolean | null;
            readonly nodeIpam: boolean | null;
        };
        /** Seconds, decimals allowed */
        readonly L2Timing: {
            readonly leaseDurationSeconds: number;
            readonly renewDeadlineSeconds: number;
            readonly retryPeriodSeconds: number;
        };
        /**
         * `absent` is not installed, `forbidden` is not permitted; neither is an error of the cluster
         *
         */
        readonly KindState: "ok" | "syncing" | "stale" | "absent" | "forbidden" | "error";
        /** How one kind of object is read */
        readonly KindStatus: {
            readonly kind: string;
            readonly apiVersion: string | null;
            readonly state: components["schemas"]["KindState"];
            readonly count: number;
            readonly error?: string;
        };
        /** A CiliumLoadBalancerIPPool */
        readonly Pool: {
            readonly cluster: string;
            readonly name: string;
            readonly disabled: boolean;
            readonly conflict: components["schemas"]["PoolConflict"] | null;
            readonly blocks: readonly components["schemas"]["PoolBlock"][];
            /** A LabelSelector; empty when every Service is selected */
            readonly serviceSelector: {
                readonly [key: string]: unknown;
            };
            /** Computed from the blocks and the Services */
            readonly counts: components["schemas"]["PoolCounts"];
            /** From the conditions */
            readonly reportedCounts: components["schemas"]["ReportedPoolCounts"] | null;
            /** In order of address */
            readonly allocations: readonly components["schemas"]["PoolAllocation"][];
            /** First and last addresses that are never handed out */
            readonly reserved: readonly string[];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** Overlap with another pool or among its own blocks */
        readonly PoolConflict: {
            /** Name of the other pool, or its own */
            readonly with: string;
            /** False when it cannot be told which of two pools loses */
            readonly certain: boolean;
            readonly message: string;
        };
        /** An inclusive range */
        readonly PoolBlock: {
            readonly cidr?: string;
            readonly start: string;
            readonly stop: string;
            readonly family: components["schemas"]["Family"];
        };
        /**
         * Address family
         *
         */
        readonly Family: "IPv4" | "IPv6";
        /** Decimal strings */
        readonly PoolCounts: {
            readonly total: string;
            readonly used: string;
            readonly available: string;
        };
        /** Decimal strings; null where the operator has not written one */
        readonly ReportedPoolCounts: {
            readonly total: string | null;
            readonly used: string | null;
            readonly available: string | null;
        };
        /** One address in use */
        readonly PoolAllocation: {
            readonly ip: string;
            readonly services: readonly components["schemas"]["Ref"][];
            readonly gateways: readonly components["schemas"]["Ref"][];
        };
        /** A CiliumL2AnnouncementPolicy */
        readonly L2Policy: {
            readonly cluster: string;
            readonly name: string;
            /** Empty means every device */
            readonly interfaces: readonly string[];
            /** A LabelSelector; empty when every node is selected */
            readonly nodeSelector: {
                readonly [key: string]: unknown;
            };
            /** A LabelSelector; empty when every Service is selected */
            readonly serviceSelector: {
                readonly [key: string]: unknown;
            };
            readonly externalIPs: boolean;
            readonly loadBalancerIPs: boolean;
            readonly nodes: readonly string[];
            readonly services: readonly components["schemas"]["Ref"][];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /**
         * Judged with the cluster clock
         *
         */
        readonly LeaseState: "held" | "failing-over" | "expired" | "released" | "orphaned";
        /** Namespace and name of a Service */
        readonly ServiceName: {
            readonly namespace: string;
            readonly name: string;
        };
        /** By which nodes agree on who announces the addresses of a Service */
        readonly Lease: {
            readonly cluster: string;
            readonly name: string;
            readonly namespace: string;
            /** Null when no known Service has this lease */
            readonly service: components["schemas"]["ServiceName"] | null;
            readonly holder: string | null;
            /** Format: date-time */
            readonly acquireTime: string | null;
            /** Format: date-time */
            readonly renewTime: string | null;
            readonly durationSeconds: number | null;
            readonly transitions: number;
            readonly state: components["schemas"]["LeaseState"];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /**
         * Who gives the Service its addresses
         *
         */
        readonly Manager: "cilium-lb-ipam" | "metallb" | "kube-vip" | "node-ipam" | "other" | "unknown";
        /**
         * `not-managed` when LB-IPAM is not responsible or dormant
         *
         */
        readonly AllocationState: "assigned" | "partial" | "pending" | "not-managed";
        /** An address that the Service holds */
        readonly ServiceAddress: {
            readonly ip: string;
            readonly pool: string | null;
            /** Pinned by annotation or spec */
            readonly requested: boolean;
            readonly sharedWith: readonly components["schemas"]["Ref"][];
        };
        /**
         * How the network learns where the address is
         *
         */
        readonly AnnouncementMode: "l2" | "bgp" | "node" | "none" | "unknown";
        /**
         * Whether somebody announces
         *
         */
        readonly AnnouncementState: "announced" | "failing-over" | "expired" | "released" | "missing" | "not-needed";
        /** Who announces the addresses */
        readonly Announcement: {
            readonly mode: components["schemas"]["AnnouncementMode"];
            readonly state: components["schemas"]["AnnouncementState"];
            readonly node: string | null;
            readonly lease: string | null;
            readonly policies: readonly string[];
            /** After every gate of this Cilium version */
            readonly eligibleNodes: readonly string[];
        };
        /** A port of a Service */
        readonly ServicePort: {
            readonly name?: string;
            readonly protocol: string;
            readonly port: number;
            readonly nodePort?: number;
        };
        /** What the controller wrote */
        readonly Reported: {
            readonly conditions: readonly components["schemas"]["Condition"][];
            /** Whether it has seen the present spec; null when it does not say */
            readonly current: boolean | null;
        };
        /** A Service with addresses */
        readonly Service: {
            readonly cluster: string;
            readonly ref: components["schemas"]["Ref"];
            readonly ownerGateway: components["schemas"]["Ref"] | null;
            readonly manager: components["schemas"]["Manager"];
            readonly state: components["schemas"]["AllocationState"];
            /** Computed; one of the tokens of LB-IPAM */
            readonly reason: string | null;
            readonly addresses: readonly components["schemas"]["ServiceAddress"][];
            readonly announcement: components["schemas"]["Announcement"];
            readonly ports: readonly components["schemas"]["ServicePort"][];
            readonly reported: components["schemas"]["Reported"] | null;
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** An address that a Gateway is reached by */
        readonly GatewayAddress: {
            readonly ip: string;
            readonly pool: string | null;
        };
        /** What the controller wrote about a listener */
        readonly ListenerReported: {
            readonly attachedRoutes: number | null;
            readonly supportedKinds: readonly string[];
            readonly conditions: readonly components["schemas"]["Condition"][];
        };
        /** A listener, computed, with what was reported beside it */
        readonly Listener: {
            readonly name: string;
            readonly protocol: string;
            readonly port: number;
            readonly hostname: string | null;
            readonly supportedKinds: readonly string[];
            readonly attachedRoutes: number;
            readonly conditions: readonly components["schemas"]["Condition"][];
            readonly reported: components["schemas"]["ListenerReported"] | null;
        };
        /** What the controller wrote about a Gateway */
        readonly GatewayReported: {
            readonly conditions: readonly components["schemas"]["Condition"][];
            readonly addresses: readonly string[];
            /** Whether it has seen the present spec; null when it does not say */
            readonly current: boolean | null;
        };
        /** A Gateway */
        readonly Gateway: {
            readonly cluster: string;
            readonly ref: components["schemas"]["Ref"];
            readonly className: string;
            /** Null when the class cannot be read */
            readonly managedByCilium: boolean | null;
            readonly addresses: readonly components["schemas"]["GatewayAddress"][];
            /** The generated Service */
            readonly service: components["schemas"]["Ref"] | null;
            readonly listeners: readonly components["schemas"]["Listener"][];
            readonly listenerSets: readonly components["schemas"]["Ref"][];
            readonly conditions: readonly components["schemas"]["Condition"][];
            readonly reported: components["schemas"]["GatewayReported"] | null;
            readonly routes: readonly components["schemas"]["Ref"][];
            readonly health: components["schemas"]["Health"];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** A ListenerSet */
        readonly ListenerSet: {
            readonly cluster: string;
            readonly ref: components["schemas"]["Ref"];
            readonly gateway: components["schemas"]["Ref"];
            readonly listeners: readonly components["schemas"]["Listener"][];
            readonly conditions: readonly components["schemas"]["Condition"][];
            readonly reported: components["schemas"]["Reported"] | null;
            readonly routes: readonly components["schemas"]["Ref"][];
            readonly health: components["schemas"]["Health"];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** One parentRef of a route */
        readonly RouteParent: {
            /** The Gateway at the end of the reference; null when there is none */
            readonly gateway: components["schemas"]["Ref"] | null;
            /** Differs from `gateway` only for a ListenerSet */
            readonly parent: components["schemas"]["Ref"];
            readonly sectionName: string | null;
            readonly port: number | null;
            /** Null when unknown */
            readonly accepted: boolean | null;
            /** Null when unknown */
            readonly resolvedRefs: boolean | null;
            /** Empty when all is well */
            readonly reasons: readonly string[];
            /** Names of those that take the route */
            readonly listeners: readonly string[];
            readonly reported: components["schemas"]["Reported"] | null;
        };
        /** Endpoints behind a Service port */
        readonly EndpointCount: {
            readonly ready: number;
            readonly total: number;
        };
        /** Where a route sends requests */
        readonly Backend: {
            readonly ref: components["schemas"]["Ref"];
            readonly port: number | null;
            readonly weight: number;
            /** Null when unknown */
            readonly resolved: boolean | null;
            readonly endpoints: components["schemas"]["EndpointCount"];
        };
        /** A route of any kind */
        readonly Route: {
            readonly cluster: string;
            readonly ref: components["schemas"]["Ref"];
            readonly hostnames: readonly string[];
            readonly parents: readonly components["schemas"]["RouteParent"][];
            readonly backends: readonly components["schemas"]["Backend"][];
            readonly health: components["schemas"]["Health"];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** One station of a path */
        readonly Hop: {
            readonly kind: components["schemas"]["HopKind"];
            readonly state: components["schemas"]["Health"];
            readonly ref: components["schemas"]["Ref"] | null;
            /** In plain words */
            readonly summary: string;
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** One way in */
        readonly Path: {
            readonly cluster: string;
            readonly url: string;
            readonly hostname: string | null;
            readonly port: number;
            readonly hops: readonly components["schemas"]["Hop"][];
            readonly state: components["schemas"]["Health"];
            /** The first broken hop */
            readonly brokenAt: components["schemas"]["HopKind"] | null;
        };
        /** How full a pool is that an entity takes an address from */
        readonly PoolUse: {
            readonly cluster: string;
            readonly name: string;
            readonly counts: components["schemas"]["PoolCounts"];
        };
        /** What an entity is reached by */
        readonly Exposure: {
            readonly entityRef: string;
            readonly services: readonly components["schemas"]["Service"][];
            readonly gateways: readonly components["schemas"]["Gateway"][];
            readonly routes: readonly components["schemas"]["Route"][];
            /** Those that announce the addresses */
            readonly leases: readonly components["schemas"]["Lease"][];
            /** Those that the addresses come from */
            readonly pools: readonly components["schemas"]["PoolUse"][];
            /** Per cluster, what a failover takes */
            readonly timings: readonly components["schemas"]["ClusterTiming"][];
            readonly paths: readonly components["schemas"]["Path"][];
            readonly findings: readonly components["schemas"]["Finding"][];
            readonly clusters: readonly components["schemas"]["ClusterReading"][];
        };
        /** Lease timing of a cluster */
        readonly ClusterTiming: {
            readonly cluster: string;
            readonly l2Timing: components["schemas"]["L2Timing"] | null;
        };
        /** For which Service */
        readonly AllocationPreviewRequest: {
            /** Manifest of a v1 Service; without a namespace it is in `default`, and its status is not looked at */
            readonly service: {
                readonly [key: string]: unknown;
            };
        };
        /**
         * `exact`: certain; `likely`: one pool, but the order of its addresses is unsure; `ambiguous`: several legitimate answers, which are the candidates; `partial`: some of what is wanted; `keeps`: what it has, and nothing is missing; `none`: nothing; `ignored`: LB-IPAM is not responsible; `dormant`: no pool exists
         *
         */
        readonly AllocationVerdict: "exact" | "likely" | "ambiguous" | "partial" | "keeps" | "none" | "ignored" | "dormant";
        /** An address that the Service would have */
        readonly PreviewAddress: {
            readonly family: components["schemas"]["Family"];
            readonly ip: string;
            readonly pool: string;
            readonly sharedWith: readonly components["schemas"]["Ref"][];
        };
        /** A wish that would not be granted */
        readonly PreviewMissing: {
            readonly family?: components["schemas"]["Family"];
            /** The requested address */
            readonly ip?: string;
            /** One of the tokens of LB-IPAM */
            readonly reason: string;
        };
        /** An address on the status that LB-IPAM would take away */
        readonly PreviewLoss: {
            readonly ip: string;
            readonly reason: string;
        };
        /** An address that the Service could get */
        readonly PreviewCandidate: {
            readonly ip: string;
            readonly pool: string;
        };
        /** How the addresses would be announced */
        readonly PredictedAnnouncement: {
            readonly mode: components["schemas"]["AnnouncementMode"];
            readonly policies: readonly string[];
            readonly eligibleNodes: readonly string[];
        };
        /** What LB-IPAM would do for a Service */
        readonly AllocationPreview: {
            readonly verdict: components["schemas"]["AllocationVerdict"];
            readonly addresses: readonly components["schemas"]["PreviewAddress"][];
            readonly missing: readonly components["schemas"]["PreviewMissing"][];
            readonly loses: readonly components["schemas"]["PreviewLoss"][];
            /** Complete where the verdict is `ambiguous` */
            readonly candidates: readonly components["schemas"]["PreviewCandidate"][];
            /** One of the tokens of LB-IPAM; null where it would write none */
            readonly reason: string | null;
            /** In plain words, sentence by sentence */
            readonly explanation: readonly string[];
            readonly announcement: components["schemas"]["PredictedAnnouncement"];
        };
        /** An address of a node */
        readonly NodeAddress: {
            /** Such as InternalIP */
            readonly type: string;
            readonly address: string;
        };
        /** A node of the cluster, and what it announces */
        readonly Node: {
            readonly cluster: string;
            readonly name: string;
            /** Null where nobody has said */
            readonly ready: boolean | null;
            /** False when it is cordoned */
            readonly schedulable: boolean;
            readonly addresses: readonly components["schemas"]["NodeAddress"][];
            /** L2 announcement policies that name it */
            readonly policies: readonly string[];
            /** Names of the leases that it holds */
            readonly leases: readonly string[];
            /** Those that it announces by them */
            readonly services: readonly components["schemas"]["Ref"][];
            readonly findings: readonly components["schemas"]["Finding"][];
        };
        /** How long nobody answers for an address, by the timing of leases that is in force */
        readonly DarkWindow: {
            readonly minSeconds: number;
            readonly maxSeconds: number;
        };
        /** A Service that the node announces now */
        readonly DrainMove: {
            readonly object: components["schemas"]["Ref"];
            readonly gateway: components["schemas"]["OptionalRef"];
            readonly addresses: readonly string[];
            readonly lease: string | null;
            /** Nodes that can take over; one of them does. With none, nobody announces it without the node */
            readonly takers: readonly string[];
            /** Null where nobody takes over */
            readonly dark: components["schemas"]["DarkWindow"] | null;
            readonly because: readonly string[];
        };
        /** A Service that another node announces, and that at most one node is left to announce */
        readonly DrainStandBy: {
            readonly object: components["schemas"]["Ref"];
            readonly gateway: components["schemas"]["OptionalRef"];
            readonly addresses: readonly string[];
            /** The one that announces it now */
            readonly node: string;
            readonly left: readonly string[];
        };
        /** A Service whose addresses are reached through the node without any lease */
        readonly DrainBound: {
            readonly object: components["schemas"]["Ref"];
            readonly gateway: components["schemas"]["OptionalRef"];
            /***/
            readonly mode: "bgp" | "node";
            /** With `node` those of the node itself, which go down with it */
            readonly addresses: readonly string[];
            /** With `bgp` nodes that go on advertising, with `node` addresses of other nodes */
            readonly left: readonly string[];
        };
        /** A Service that is reached from outside and has ready endpoints on the node alone */
        readonly DrainBackend: {
            readonly object: components["schemas"]["Ref"];
            readonly ready: number;
            readonly routes: readonly components["schemas"]["Ref"][];
        };
        /** What it means for addresses that a node goes down */
        readonly Drain: {
            readonly cluster: string;
            readonly node: string;
            readonly window: components["schemas"]["DarkWindow"];
            /** Those that nobody takes over come first */
            readonly moves: readonly components["schemas"]["DrainMove"][];
            readonly standBys: readonly components["schemas"]["DrainStandBy"][];
            readonly bound: readonly components["schemas"]["DrainBound"][];
            readonly backends: readonly components["schemas"]["DrainBackend"][];
        };
        /** The Gateway that the Service was generated for, if it was */
        readonly OptionalRef: components["schemas"]["Ref"] | null;
        /** An object that would be deleted */
        readonly ChangeRemoval: {
            readonly kind: string;
            readonly namespace?: string;
            readonly name: string;
        };
        /** What would be changed, all of it at once */
        readonly WhatIfRequest: {
            /** Manifests of any kind that is read; without a namespace in `default`, and their status is not looked at */
            readonly put?: readonly {
                readonly [key: string]: unknown;
            }[];
            /** What belongs to these objects goes with them */
            readonly remove?: readonly components["schemas"]["ChangeRemoval"][];
        };
        /** A Service whose addresses would be others */
        readonly AddressChange: {
            readonly object: components["schemas"]["Ref"];
            readonly gateway: components["schemas"]["OptionalRef"];
            /**
             * `at-risk`: it keeps its address for now and may lose it later; `secured`: it was so and no longer is
             *
             */
            readonly change: "loses" | "changes" | "gains" | "at-risk" | "secured";
            readonly before: readonly string[];
            /** Those that it has in any case */
            readonly after: readonly string[];
            /** Where it is open which it gets, all that it may; the first 64 of them where there are more */
            readonly candidates: readonly components["schemas"]["PreviewCandidate"][];
            readonly certain: boolean;
            readonly because: readonly string[];
        };
        /** Who announces a Service */
        readonly Announcers: {
            readonly mode: components["schemas"]["AnnouncementMode"];
            /** The one that holds the lease and may go on holding it */
            readonly node: string | null;
            /** Those that may announce */
            readonly nodes: readonly string[];
            /** Names of L2 policies or BGP advertisements */
            readonly by: readonly string[];
        };
        /** A Service that has an address and would be announced otherwise */
        readonly AnnouncementChange: {
            readonly object: components["schemas"]["Ref"];
            readonly gateway: components["schemas"]["OptionalRef"];
            /**
             * `moves`: the node that announces it may not any longer, and another may; `changes`: by other means
             *
             */
            readonly change: "stops" | "begins" | "moves" | "changes";
            readonly addresses: readonly string[];
            readonly before: components["schemas"]["Announcers"];
            readonly after: components["schemas"]["Announcers"];
            readonly certain: boolean;
            readonly because: readonly string[];
        };
        /** A name and port under which a route takes requests */
        readonly Way: {
            /** Its host is `*` where any name will do */
            readonly url: string;
            readonly gateway: components["schemas"]["Ref"];
        };
        /** A route that would take other requests */
        readonly RoutingChange: {
            readonly object: components["schemas"]["Ref"];
            /**
             * `narrows`, `widens`, `changes`: fewer, more, other names and ports; `fails`: some of its requests have nowhere to go
             *
             */
            readonly change: "stops" | "begins" | "narrows" | "widens" | "changes" | "fails" | "recovers";
            readonly before: readonly components["schemas"]["Way"][];
            readonly after: readonly components["schemas"]["Way"][];
            readonly certain: boolean;
            readonly because: readonly string[];
        };
        /** What a change would come to; `because` says why in plain words, and `certain` is false where Cilium leaves it open */
        readonly WhatIf: {
            readonly addresses: readonly components["schemas"]["AddressChange"][];
            readonly announcements: readonly components["schemas"]["AnnouncementChange"][];
            readonly routing: readonly components["schemas"]["RoutingChange"][];
            readonly findings: {
                readonly introduced: readonly components["schemas"]["Finding"][];
                readonly solved: readonly components["schemas"]["Finding"][];
            };
        };
        /** A request of which is asked where it would go */
        readonly ResolveRequest: {
            /** Absolute; scheme http, https, tls, tcp or udp */
            readonly url: string;
            /** GET when absent; POST for gRPC */
            readonly method?: string;
            /** Names in any case; `host` takes the place of the host in the URL for matching */
            readonly headers?: {
                readonly [key: string]: string;
            };
            /** `namespace/name` of the Gateway whose address is connected to, whatever DNS says */
            readonly gateway?: string;
        };
        /** A header with its value */
        readonly HeaderValue: {
            readonly name: string;
            readonly value: string;
        };
        /** What filters do to headers, in their order */
        readonly HeaderChanges: {
            readonly set: readonly components["schemas"]["HeaderValue"][];
            readonly add: readonly components["schemas"]["HeaderValue"][];
            readonly remove: readonly string[];
        };
        /** A backend that the request can end at, or would if its reference resolved */
        readonly ResponseBackend: {
            readonly ref: components["schemas"]["Ref"];
            readonly port: number | null;
            readonly weight: number;
            /** False for one that gets no traffic; null when unknown */
            readonly resolved: boolean | null;
            /** Changes that only requests to this backend undergo */
            readonly requestHeaders: components["schemas"]["HeaderChanges"];
            readonly responseHeaders: components["schemas"]["HeaderChanges"];
        };
        /** The rule that takes the request */
        readonly RuleChoice: {
            readonly route: components["schemas"]["Ref"];
            /** Place among its rules, from 0 */
            readonly index: number;
            readonly name: string | null;
        };
        /** Where the client is sent instead */
        readonly Redirect: {
            /** Absolute URL */
            readonly location: string;
            readonly statusCode: number;
        };
        /** What the client would get */
        readonly ResolveResponse: {
            /** HTTP status, 200 for whatever a backend answers; null when there is no connection that could carry one */
            readonly status: number | null;
            /** Only for gRPC */
            readonly grpcStatus?: number;
            readonly backends: readonly components["schemas"]["ResponseBackend"][];
            /** Those that get a copy */
            readonly mirrors: readonly components["schemas"]["Ref"][];
            readonly rule: components["schemas"]["RuleChoice"] | null;
            readonly redirect?: components["schemas"]["Redirect"];
            readonly requestHeaders: components["schemas"]["HeaderChanges"];
            readonly responseHeaders: components["schemas"]["HeaderChanges"];
            /** What the backend sees, when it is not what was asked for */
            readonly rewrittenUrl: string | null;
        };
        /** Where a request would go */
        readonly Resolution: {
            readonly path: components["schemas"]["Path"];
            readonly response: components["schemas"]["ResolveResponse"];
        };
        /** The object whose spec must change */
        readonly FindingObject: {
            readonly kind: string;
            readonly namespace?: string;
            readonly name: string;
        };
        /** What to change */
        readonly Fix: {
            readonly text: string;
            readonly commands: readonly string[];
            /** A patch in YAML, where one can be derived */
            readonly manifest?: string;
        };
        /** Something that is recognised as wrong */
        readonly Rule: {
            /** Stable */
            readonly id: string;
            readonly severity: components["schemas"]["Severity"];
            readonly title: string;
            /** Cilium versions that it holds for, as a semver range; absent where it holds for all */
            readonly versions?: string;
            /** Kinds that it reads; it is silent where one cannot be read. Empty where it is about the catalog entity */
            readonly needs: readonly string[];
            /** True where the configuration turns it off; absent otherwise */
            readonly disabled?: boolean;
        };
        /** A rule, and what to know of it */
        readonly RulePage: components["schemas"]["Rule"] & {
            /** Its page; links to other rules are relative, `<id>.md` */
            readonly markdown: string;
        };
        /** One thing that is wrong */
        readonly Finding: {
            /** Stable id */
            readonly rule: string;
            readonly severity: components["schemas"]["Severity"];
            /** Empty where it is about the catalog entity */
            readonly cluster: string;
            readonly object: components["schemas"]["FindingObject"];
            /** JSON path */
            readonly field: string;
            readonly message: string;
            /** What was seen and what was wanted */
            readonly evidence: {
                readonly [key: string]: unknown;
            };
            readonly fix: components["schemas"]["Fix"];
            readonly docs: string;
            readonly waiver?: components["schemas"]["Waiver"];
        };
        /** That a finding on an entity is put up with, by whom, why, and until when */
        readonly Waiver: {
            readonly reason: string;
            /** Entity ref of the user or group that answers for it */
            readonly owner: string;
            /**
             * Format: date
             * The last day on which it holds, in UTC
             */
            readonly until: string;
            readonly source: components["schemas"]["WaiverSource"];
        };
        /**
         * Where a waiver is written
         *
         */
        readonly WaiverSource: "annotation" | "config";
        /** How many findings there are by severity; those that are waived count as waived and nowhere else */
        readonly AuditCounts: {
            readonly error: number;
            readonly warning: number;
            readonly info: number;
            readonly waived: number;
        };
        /** An address that an entity is reached by, and how it is announced */
        readonly AuditAddress: {
            readonly ip: string;
            readonly pool: string | null;
            readonly mode: components["schemas"]["AnnouncementMode"];
            readonly state: components["schemas"]["AnnouncementState"];
            /** The one that announces it; null where that is nobody or not one */
            readonly node: string | null;
        };
        /**
         * Whether URLs are encrypted up to the Gateway or beyond; `none` also where there is no URL
         *
         */
        readonly TlsCoverage: "all" | "some" | "none";
        /** One entity in one cluster */
        readonly AuditRow: {
            readonly entityRef: string;
            /** As in the catalog: `Component` */
            readonly kind: string;
            readonly title: string | null;
            /** Entity ref of the group or user that owns it */
            readonly owner: string | null;
            /** Entity ref of its system */
            readonly system: string | null;
            readonly cluster: string;
            readonly health: components["schemas"]["Health"];
            readonly urls: readonly string[];
            readonly addresses: readonly components["schemas"]["AuditAddress"][];
            readonly tls: components["schemas"]["TlsCoverage"];
            readonly findings: components["schemas"]["AuditCounts"];
            /** Ids of the rules that found something that is not waived */
            readonly rules: readonly string[];
        };
        /**
         * What it is that nobody claims
         *
         */
        readonly UnclaimedKind: "Gateway" | "Service" | "hostname";
        /** Something in a cluster that no catalog entity claims, not even one that the caller may not see */
        readonly Unclaimed: {
            readonly cluster: string;
            readonly kind: components["schemas"]["UnclaimedKind"];
            /** The Gateway or Service; of a hostname, the route or Gateway that offers it */
            readonly object: components["schemas"]["Ref"] | null;
            readonly hostname: string | null;
            readonly addresses: readonly string[];
        };
        /** What an entity claims and no cluster has */
        readonly MissingClaim: {
            readonly entityRef: string;
            readonly kind: string;
            readonly title: string | null;
            readonly owner: string | null;
            readonly system: string | null;
            readonly annotation: string;
            readonly value: string;
            /** What was looked for, and where */
            readonly message: string;
        };
        /** How one owner stands, over all rows that the filters leave */
        readonly AuditOwner: {
            readonly owner: string | null;
            readonly entities: number;
            /** Entities with an error or a warning that is not waived */
            readonly unhealthy: number;
            readonly findings: components["schemas"]["AuditCounts"];
        };
        /** Every entity that the caller may see, with what it is reached by. `unclaimed` is empty for a caller that may not see whole clusters. `unclaimed`, `missing` and `owners` are about all pages and come with the first alone; on later pages they are empty. */
        readonly Audit: components["schemas"]["Collection"] & {
            readonly items: readonly components["schemas"]["AuditRow"][];
            readonly unclaimed: readonly components["schemas"]["Unclaimed"][];
            readonly missing: readonly components["schemas"]["MissingClaim"][];
            /** Those with most errors first, then warnings, then by name */
            readonly owners: readonly components["schemas"]["AuditOwner"][];
        };
        /** The state of every entity at one time, as it was put down */
        readonly Snapshot: {
            readonly id: string;
            /** Format: date-time */
            readonly takenAt: string;
        };
        /**
         * What came or went
         *
         */
        readonly ChangeKind: "finding" | "url" | "address";
        /** One difference between two snapshots, or between a snapshot and now */
        readonly Change: {
            readonly entityRef: string;
            readonly title: string | null;
            readonly owner: string | null;
            readonly cluster: string;
            readonly what: components["schemas"]["ChangeKind"];
            /**
             * A finding that is no more is solved; a URL or address is gone
             *
             */
            readonly change: "new" | "solved" | "gone";
            /** The URL or address; null for a finding */
            readonly value: string | null;
            readonly finding: components["schemas"]["ChangedFinding"] | null;
        };
        /** As much of a finding as is remembered */
        readonly ChangedFinding: {
            readonly rule: string;
            readonly severity: components["schemas"]["Severity"];
            readonly object: components["schemas"]["FindingObject"];
            readonly field: string;
            readonly message: string;
        };
        /** What changed between two snapshots, about entities that the caller may see now */
        readonly History: components["schemas"]["Collection"] & {
            /** Null where there is no snapshot yet; then nothing changed */
            readonly from: components["schemas"]["Snapshot"] | null;
            /** Null for now */
            readonly to: components["schemas"]["Snapshot"] | null;
            readonly items: readonly components["schemas"]["Change"][];
        };
        /**
         * The kinds of route that are drafted
         *
         */
        readonly DraftKind: "HTTPRoute" | "GRPCRoute";
        /**
         * `class`: another controller's Gateway; `set`: a ListenerSet that its Gateway does not let in; `protocol`, `kind` and `namespace`: what the listener asks of routes; `listener`: the listener itself is not in order
         *
         */
        readonly AdmissionCheck: "class" | "set" | "protocol" | "kind" | "namespace" | "listener";
        /** Why a listener takes no such route */
        readonly AdmissionRefusal: {
            readonly check: components["schemas"]["AdmissionCheck"];
            readonly message: string;
        };
        /** A listener to which a route could be attached */
        readonly ListenerOption: {
            /** The Gateway or ListenerSet that has it */
            readonly owner: components["schemas"]["Ref"];
            readonly name: string;
            readonly protocol: string;
            readonly port: number;
            /** Null when it takes every name */
            readonly hostname: string | null;
            /** Whether it ends TLS */
            readonly tls: boolean;
            /** Null when they are not known, or it has none */
            readonly certificateNames: readonly string[] | null;
            /** Null when it depends on something that cannot be read */
            readonly admitted: boolean | null;
            /** Empty when it is admitted */
            readonly refusals: readonly components["schemas"]["AdmissionRefusal"][];
        };
        /** A Gateway with its listeners and those of its ListenerSets */
        readonly GatewayOption: {
            readonly gateway: components["schemas"]["Ref"];
            readonly className: string;
            readonly addresses: readonly string[];
            readonly listeners: readonly components["schemas"]["ListenerOption"][];
        };
        /** A port of a Service */
        readonly BackendPort: {
            readonly name?: string;
            readonly port: number;
            readonly protocol: string;
            readonly appProtocol?: string;
            readonly endpoints: components["schemas"]["EndpointCount"] | null;
        };
        /** A Service that a route could send requests to, or that could be given an address of its own */
        readonly BackendOption: {
            readonly service: components["schemas"]["Ref"];
            readonly type: string;
            /** Whether it selects pods */
            readonly selects: boolean;
            readonly ports: readonly components["schemas"]["BackendPort"][];
        };
        /** Where a namespace could attach a route, and what it could send requests to */
        readonly ExposeOptions: {
            readonly namespace: string;
            readonly kind: components["schemas"]["DraftKind"];
            readonly gateways: readonly components["schemas"]["GatewayOption"][];
            /** Of the namespace, in order of name */
            readonly services: readonly components["schemas"]["BackendOption"][];
            /** Of the one cluster */
            readonly clusters: readonly components["schemas"]["ClusterReading"][];
        };
        /** What a route is to be attached to */
        readonly DraftParent: {
            /***/
            readonly kind: "Gateway" | "ListenerSet";
            readonly namespace: string;
            readonly name: string;
        };
        /** Where a route is to send requests */
        readonly DraftBackend: {
            /** The route’s when absent */
            readonly namespace?: string;
            readonly name: string;
            readonly port: number;
        };
        /** A route as somebody wishes for it: one hostname on one listener, to one port of one Service */
        readonly RouteDraft: {
            readonly kind: components["schemas"]["DraftKind"];
            readonly namespace: string;
            /** Made from that of the Service when absent */
            readonly name?: string;
            readonly parent: components["schemas"]["DraftParent"];
            readonly listener: string;
            /** All names of the listener when absent */
            readonly hostname?: string;
            /** HTTPRoute: / when absent */
            readonly path?: string;
            /**
             * HTTPRoute: PathPrefix when absent
             *
             */
            readonly pathType?: "PathPrefix" | "Exact";
            /** GRPCRoute: such as shop.v1.Cart; all when absent */
            readonly grpcService?: string;
            /** GRPCRoute: all when absent */
            readonly grpcMethod?: string;
            readonly backend: components["schemas"]["DraftBackend"];
        };
        /** A LoadBalancer Service as somebody wishes for it: an address of its own for the pods of a Service that exists */
        readonly ServiceDraft: {
            readonly namespace: string;
            /** Made from that of the Service when absent */
            readonly name?: string;
            /** Whose pods and ports it is for */
            readonly service: string;
            /** Those of its ports that are wanted; all when absent */
            readonly ports?: readonly number[];
            /** What pools and policies select by */
            readonly labels?: {
                readonly [key: string]: string;
            };
            /** The next free one when absent */
            readonly address?: string;
            /** Of which the next free one is taken */
            readonly pool?: string;
        };
        /** One of the two */
        readonly ExposeDraftRequest: {
            readonly route?: components["schemas"]["RouteDraft"];
            readonly service?: components["schemas"]["ServiceDraft"];
        };
        /**
         * Which part of a draft something is said about
         *
         */
        readonly DraftField: "namespace" | "name" | "kind" | "gateway" | "listener" | "hostname" | "path" | "backend" | "port" | "labels" | "address";
        /** Something to know about a draft before its manifests are applied */
        readonly DraftProblem: {
            readonly field: components["schemas"]["DraftField"];
            /** `error`: it would not work; `warning`: it would not do what is expected; `info`: worth knowing */
            readonly severity: components["schemas"]["Severity"];
            readonly message: string;
        };
        /** What is to be said about a draft */
        readonly ExposeDraftAnswer: {
            readonly problems: readonly components["schemas"]["DraftProblem"][];
            /** YAML, one document per object; empty where none can be made */
            readonly manifests: string;
            /** What the manifests are of, in their order */
            readonly objects: readonly components["schemas"]["Ref"][];
            /** Where a request such as the route is for would go; null for a Service, and where that cannot be told */
            readonly resolution: components["schemas"]["Resolution"] | null;
            /** What LB-IPAM would give to the Service; null for a route, and where that cannot be told */
            readonly allocation: components["schemas"]["AllocationPreview"] | null;
            /** Findings that there would be and are not yet */
            readonly introduced: readonly components["schemas"]["Finding"][];
        };
        /**
         * `free`; `in-use`: a Service or a node has it; `pinned`: a Service requests it by name, whether it has it or not; `reserved`: kept back as first or last of a block; `conflict`: another pool has it too, so that nobody can tell who gives it to whom
         *
         */
        readonly AddressState: "free" | "in-use" | "pinned" | "reserved" | "conflict";
        /** An address of a pool */
        readonly PoolAddress: {
            readonly ip: string;
            readonly family: components["schemas"]["Family"];
            readonly pool: string;
            readonly state: components["schemas"]["AddressState"];
            /** Who has it or requests it, of those that the caller may see */
            readonly holders: readonly components["schemas"]["Ref"][];
        };
        /** Whether a pool may give addresses to the Service */
        readonly PoolFit: {
            readonly pool: string;
            readonly fits: boolean;
            /** What stands against it; empty when it fits */
            readonly reasons: readonly string[];
        };
        /** Addresses, and the annotation by which a Service requests one */
        readonly FreeAddresses: components["schemas"]["Collection"] & {
            readonly items: readonly components["schemas"]["PoolAddress"][];
            /** Its key; the value is the address, or several joined by commas */
            readonly annotation: string;
            /** In the order in which the operator tries them; empty where no `namespace` was given */
            readonly pools: readonly components["schemas"]["PoolFit"][];
        };
        /** All of it at once */
        readonly ManifestCheckRequest: {
            /** Of any kind that is read; without a namespace in `default`, and their status is not looked at */
            readonly manifests: readonly {
                readonly [key: string]: unknown;
            }[];
        };
        /** What would be wrong */
        readonly ManifestCheck: {
            readonly findings: readonly components["schemas"]["Finding"][];
        };
    };
    responses: {
        /** The answer is the one whose ETag was sent */
        readonly NotModified: {
            headers: {
                readonly [name: string]: unknown;
            };
            content?: never;
        };
        /** What was wrong, where, and what would be right */
        readonly Error: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        readonly cluster: string;
        readonly namespace: string;
        readonly name: string;
        readonly routeKind: components["schemas"]["RouteKind"];
        readonly entityKind: string;
        readonly ruleId: string;
        /** At most so many items; without it, all */
        readonly limit: string;
        /** The `nextCursor` of the page before */
        readonly cursor: string;
        /** Id of the snapshot to begin with; the newest when absent, or the one before `to` */
        readonly fromSnapshot: string;
        /** Id of a later snapshot; when absent, the changes up to now */
        readonly toSnapshot: string;
        readonly changeKindFilter: components["schemas"]["ChangeKind"];
        readonly clusterFilter: string;
        readonly severityFilter: components["schemas"]["Severity"];
        readonly ruleFilter: string;
        /** Entity ref; of a group in the default namespace its name is enough */
        readonly ownerFilter: string;
        /** Entity refs, of which any will do: `owner=a&owner=b`; of a group in the default namespace its name is enough */
        readonly ownersFilter: readonly string[];
        /** Entity ref; of a system in the default namespace its name is enough */
        readonly systemFilter: string;
        readonly auditFormat: "json" | "csv";
        readonly kindFilter: string;
        readonly namespaceFilter: string;
        readonly nameFilter: string;
        readonly exposeNamespace: string;
        /** HTTPRoute when absent */
        readonly draftKind: components["schemas"]["DraftKind"];
        /** `false` leaves out where a request would go and which findings there would be, for which the whole cluster is looked through; for whoever asks with each letter that is typed */
        readonly preview: "true" | "false";
        /** Of this pool; needed where there is no `namespace` */
        readonly poolFilter: string;
        /** Of a pool, only those that are free; all when absent */
        readonly addressState: "free";
        /** Labels of the Service, such as `tier=edge,team=shop` */
        readonly labels: string;
        /** Only those of this family; with `namespace` the cluster's own when absent, else both */
        readonly family: components["schemas"]["Family"];
        /** At most so many, 64 when absent and never more than 1024 */
        readonly addressLimit: string;
        /** Of a pool, the address to begin with, such as the `nextCursor` of the page before */
        readonly addressCursor: string;
    };
    requestBodies: never;
    headers: {
        /** Changes when the answer does; send it back in `If-None-Match` to be answered 304 */
        readonly ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly GetOpenApiDocument: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The OpenAPI document */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, never>;
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListClusters: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Every configured cluster */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Cluster"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetCluster: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Cluster"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListPools: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Pool"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetPool: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Pool"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListL2Policies: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["L2Policy"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetL2Policy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["L2Policy"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListLeases: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Lease"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetLease: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Lease"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListServices: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Service"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetService: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Service"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListGateways: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Gateway"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetGateway: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Gateway"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListListenerSets: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["ListenerSet"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetListenerSet: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListenerSet"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListRoutes: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Route"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetRoute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly kind: components["parameters"]["routeKind"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Route"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListNodes: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Node"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetNode: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Node"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly PreviewDrain: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** What happens when the node goes down. Evicting its pods alone moves no address: the agent stays and renews its leases */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Drain"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly PreviewChange: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WhatIfRequest"];
            };
        };
        readonly responses: {
            /** The consequences, worst first; without any, nobody is affected */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WhatIf"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly PreviewAllocation: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AllocationPreviewRequest"];
            };
        };
        readonly responses: {
            /** The verdict with its addresses; nothing is changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AllocationPreview"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ResolveUrl: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResolveRequest"];
            };
        };
        readonly responses: {
            /** The path and the response; no request is made */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Resolution"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListExposeOptions: {
        readonly parameters: {
            readonly query: {
                readonly namespace: components["parameters"]["exposeNamespace"];
                /** HTTPRoute when absent */
                readonly kind?: components["parameters"]["draftKind"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Every listener by whether it would take such a route, and the Services of the namespace. A caller that may not see whole clusters is told of Gateways that take it, and of those in the namespace. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExposeOptions"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly JudgeExposeDraft: {
        readonly parameters: {
            readonly query?: {
                /** `false` leaves out where a request would go and which findings there would be, for which the whole cluster is looked through; for whoever asks with each letter that is typed */
                readonly preview?: components["parameters"]["preview"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ExposeDraftRequest"];
            };
        };
        readonly responses: {
            /** Problems, manifests, and what would be if they were applied; nothing is changed */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExposeDraftAnswer"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly CheckManifests: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ManifestCheckRequest"];
            };
        };
        readonly responses: {
            /** Worst first; empty when nothing is */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ManifestCheck"];
                };
            };
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListFreeAddresses: {
        readonly parameters: {
            readonly query?: {
                /** Of this pool; needed where there is no `namespace` */
                readonly pool?: components["parameters"]["poolFilter"];
                /** Of a pool, only those that are free; all when absent */
                readonly state?: components["parameters"]["addressState"];
                readonly namespace?: components["parameters"]["namespaceFilter"];
                readonly name?: components["parameters"]["nameFilter"];
                /** Labels of the Service, such as `tier=edge,team=shop` */
                readonly labels?: components["parameters"]["labels"];
                /** Only those of this family; with `namespace` the cluster's own when absent, else both */
                readonly family?: components["parameters"]["family"];
                /** At most so many, 64 when absent and never more than 1024 */
                readonly limit?: components["parameters"]["addressLimit"];
                /** Of a pool, the address to begin with, such as the `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["addressCursor"];
            };
            readonly header?: never;
            readonly path: {
                readonly cluster: components["parameters"]["cluster"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** With `namespace`, the next free addresses that a Service there could request, of pools that are enabled, have no conflict and select it. Without, the addresses of `pool`. At most `limit` are looked for, however large the pool is. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FreeAddresses"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetEntityExposure: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly kind: components["parameters"]["entityKind"];
                readonly namespace: components["parameters"]["namespace"];
                readonly name: components["parameters"]["name"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Exposure"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListFindings: {
        readonly parameters: {
            readonly query?: {
                readonly cluster?: components["parameters"]["clusterFilter"];
                readonly severity?: components["parameters"]["severityFilter"];
                readonly rule?: components["parameters"]["ruleFilter"];
                readonly kind?: components["parameters"]["kindFilter"];
                readonly namespace?: components["parameters"]["namespaceFilter"];
                readonly name?: components["parameters"]["nameFilter"];
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Those of the cluster, in order of name */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Finding"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetAudit: {
        readonly parameters: {
            readonly query?: {
                /** Entity refs, of which any will do: `owner=a&owner=b`; of a group in the default namespace its name is enough */
                readonly owner?: components["parameters"]["ownersFilter"];
                /** Entity ref; of a system in the default namespace its name is enough */
                readonly system?: components["parameters"]["systemFilter"];
                readonly kind?: components["parameters"]["kindFilter"];
                readonly cluster?: components["parameters"]["clusterFilter"];
                readonly severity?: components["parameters"]["severityFilter"];
                readonly rule?: components["parameters"]["ruleFilter"];
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
                readonly format?: components["parameters"]["auditFormat"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Rows in order of entity and cluster; as CSV only these, with a line of headings */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Audit"];
                    readonly "text/csv": string;
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetHistory: {
        readonly parameters: {
            readonly query?: {
                /** Id of the snapshot to begin with; the newest when absent, or the one before `to` */
                readonly from?: components["parameters"]["fromSnapshot"];
                /** Id of a later snapshot; when absent, the changes up to now */
                readonly to?: components["parameters"]["toSnapshot"];
                /** Entity ref; of a group in the default namespace its name is enough */
                readonly owner?: components["parameters"]["ownerFilter"];
                readonly cluster?: components["parameters"]["clusterFilter"];
                readonly what?: components["parameters"]["changeKindFilter"];
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** In order of entity and cluster. Of a cluster that was not read in full at either end, nothing is said: what was not looked at is neither new nor solved. */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["History"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListSnapshots: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** Newest first; no cluster is needed, so `clusters` is empty */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Snapshot"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly ListRules: {
        readonly parameters: {
            readonly query?: {
                /** At most so many items; without it, all */
                readonly limit?: components["parameters"]["limit"];
                /** The `nextCursor` of the page before */
                readonly cursor?: components["parameters"]["cursor"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** In order of id; no cluster is needed, so `clusters` is empty */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Collection"] & {
                        readonly items: readonly components["schemas"]["Rule"][];
                    };
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
    readonly GetRule: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: components["parameters"]["ruleId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** The bare object */
            readonly 200: {
                headers: {
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RulePage"];
                };
            };
            readonly 304: components["responses"]["NotModified"];
            readonly default: components["responses"]["Error"];
        };
    };
}
