import { document } from './generated/document';
import type { components } from './generated/types';

/** The schemas of the OpenAPI document, by name. @public */
export type Schemas = components['schemas'];
export type { components };

/** The OpenAPI 3.1 document of the REST contract, as served at `/api/cilium-gateway/openapi.json`. @public */
export const openApiDocument: Readonly<Record<string, unknown>> = document;

/** How an object is named. @public */
export type Ref = Schemas['Ref'];
/** As in the status of any object. @public */
export type Condition = Schemas['Condition'];
/** How well an object is; `unknown` only where something could not be read or judged. @public */
export type Health = Schemas['Health'];
/** How much a finding matters. @public */
export type Severity = Schemas['Severity'];
/** How fresh the picture of a cluster is that an answer was made from. @public */
export type ClusterReading = Schemas['ClusterReading'];
/** `syncing` until read once, `stale` when old, `error` when there is no picture. @public */
export type ClusterState = Schemas['ClusterState'];
/** One cluster: versions, features, timing, and how each kind is read. @public */
export type Cluster = Schemas['Cluster'];
/** Features of a cluster; null where the configuration cannot be read. @public */
export type ClusterFeatures = Schemas['ClusterFeatures'];
/** Versions of a cluster; null where they cannot be told. @public */
export type ClusterVersions = Schemas['ClusterVersions'];
/** Lease timing in seconds, after the agent's silent corrections. @public */
export type L2Timing = Schemas['L2Timing'];
/** How one kind of object is read. @public */
export type KindStatus = Schemas['KindStatus'];
/** A CiliumLoadBalancerIPPool; counts are decimal strings. @public */
export type Pool = Schemas['Pool'];
/** An inclusive range of a pool. @public */
export type PoolBlock = Schemas['PoolBlock'];
/** An address in use. @public */
export type PoolAllocation = Schemas['PoolAllocation'];
/** A CiliumL2AnnouncementPolicy with the nodes and Services that it selects. @public */
export type L2Policy = Schemas['L2Policy'];
/** A lease by which nodes agree on who announces. @public */
export type Lease = Schemas['Lease'];
/** A Service with addresses. @public */
export type Service = Schemas['Service'];
/** An address that a Service holds. @public */
export type ServiceAddress = Schemas['ServiceAddress'];
/** Who announces the addresses of a Service. @public */
export type Announcement = Schemas['Announcement'];
/** A Gateway: computed first, reported beside it. @public */
export type Gateway = Schemas['Gateway'];
/** A listener of a Gateway or ListenerSet. @public */
export type Listener = Schemas['Listener'];
/** A ListenerSet. @public */
export type ListenerSet = Schemas['ListenerSet'];
/** A route of any kind. @public */
export type Route = Schemas['Route'];
/** HTTPRoute, GRPCRoute, TLSRoute, TCPRoute or UDPRoute. @public */
export type RouteKind = Schemas['RouteKind'];
/** One parentRef of a route. @public */
export type RouteParent = Schemas['RouteParent'];
/** Where a route sends requests. @public */
export type Backend = Schemas['Backend'];
/** What a catalog entity is reached by, over all clusters. @public */
export type Exposure = Schemas['Exposure'];
/** One way in, from name to endpoints. @public */
export type Path = Schemas['Path'];
/** One station of a path. @public */
export type Hop = Schemas['Hop'];
/** Which station of a path. @public */
export type HopKind = Schemas['HopKind'];
/** One thing that is wrong, with its fix. @public */
export type Finding = Schemas['Finding'];
/** Something that is recognised as wrong. @public */
export type Rule = Schemas['Rule'];
/** A rule with its page in Markdown. @public */
export type RulePage = Schemas['RulePage'];
/** What is asked of a preview. @public */
export type AllocationPreviewRequest = Schemas['AllocationPreviewRequest'];
/** What LB-IPAM would do for a Service, and how its addresses would be announced. @public */
export type AllocationPreview = Schemas['AllocationPreview'];
/** The outcome of a preview in one word. @public */
export type AllocationVerdict = Schemas['AllocationVerdict'];
/** A node, and what it announces. @public */
export type Node = Schemas['Node'];
/** What it means for addresses that a node goes down. @public */
export type Drain = Schemas['Drain'];
/** How long nobody answers for an address, in seconds. @public */
export type DarkWindow = Schemas['DarkWindow'];
/** A Service that a node announces now, and who can take over. @public */
export type DrainMove = Schemas['DrainMove'];
/** What would be changed: manifests applied, objects deleted. @public */
export type WhatIfRequest = Schemas['WhatIfRequest'];
/** What a change would come to. @public */
export type WhatIf = Schemas['WhatIf'];
/** A Service whose addresses would be others. @public */
export type AddressChange = Schemas['AddressChange'];
/** A Service that would be announced otherwise. @public */
export type AnnouncementChange = Schemas['AnnouncementChange'];
/** Who announces a Service. @public */
export type Announcers = Schemas['Announcers'];
/** A route that would take other requests. @public */
export type RoutingChange = Schemas['RoutingChange'];
/** A name and port under which a route takes requests. @public */
export type Way = Schemas['Way'];
/** A request of which is asked where it would go. @public */
export type ResolveRequest = Schemas['ResolveRequest'];
/** Where a request would go, hop by hop, and what its client would get. @public */
export type Resolution = Schemas['Resolution'];
/** What the client of a request would get. @public */
export type ResolveResponse = Schemas['ResolveResponse'];

/** That a finding on an entity is put up with, by whom, why, and until when. @public */
export type Waiver = Schemas['Waiver'];
/** Every entity with what it is reached by, and what nobody claims. @public */
export type Audit = Schemas['Audit'];
/** One entity in one cluster. @public */
export type AuditRow = Schemas['AuditRow'];
/** An address of an audited entity, and how it is announced. @public */
export type AuditAddress = Schemas['AuditAddress'];
/** How many findings there are by severity, waived ones apart. @public */
export type AuditCounts = Schemas['AuditCounts'];
/** How one owner stands. @public */
export type AuditOwner = Schemas['AuditOwner'];
/** Whether URLs are encrypted up to the Gateway. @public */
export type TlsCoverage = Schemas['TlsCoverage'];
/** Something in a cluster that no entity claims. @public */
export type Unclaimed = Schemas['Unclaimed'];
/** What an entity claims and no cluster has. @public */
export type MissingClaim = Schemas['MissingClaim'];
/** The state of every entity at one time. @public */
export type Snapshot = Schemas['Snapshot'];
/** What changed between two snapshots. @public */
export type History = Schemas['History'];
/** One difference between two snapshots. @public */
export type Change = Schemas['Change'];
/** What came or went: a finding, a URL or an address. @public */
export type ChangeKind = Schemas['ChangeKind'];
/** As much of a finding as is remembered. @public */
export type ChangedFinding = Schemas['ChangedFinding'];

/** The kinds of route that are drafted. @public */
export type DraftKind = Schemas['DraftKind'];
/** Where a namespace could attach a route, and what it could send requests to. @public */
export type ExposeOptions = Schemas['ExposeOptions'];
/** A Gateway by what it makes of a route. @public */
export type GatewayOption = Schemas['GatewayOption'];
/** A listener to which a route could be attached. @public */
export type ListenerOption = Schemas['ListenerOption'];
/** Why a listener takes no such route. @public */
export type AdmissionRefusal = Schemas['AdmissionRefusal'];
/** A Service that a route could send requests to. @public */
export type BackendOption = Schemas['BackendOption'];
/** A port of such a Service. @public */
export type BackendPort = Schemas['BackendPort'];
/** A route as somebody wishes for it. @public */
export type RouteDraft = Schemas['RouteDraft'];
/** A LoadBalancer Service as somebody wishes for it. @public */
export type ServiceDraft = Schemas['ServiceDraft'];
/** A draft of a route or of a Service. @public */
export type ExposeDraftRequest = Schemas['ExposeDraftRequest'];
/** Which part of a draft something is said about. @public */
export type DraftField = Schemas['DraftField'];
/** Something to know about a draft. @public */
export type DraftProblem = Schemas['DraftProblem'];
/** What is to be said about a draft, with its manifests. @public */
export type ExposeDraftAnswer = Schemas['ExposeDraftAnswer'];
/** Manifests of which is asked what would be wrong with them. @public */
export type ManifestCheckRequest = Schemas['ManifestCheckRequest'];
/** What would be wrong if manifests were applied. @public */
export type ManifestCheck = Schemas['ManifestCheck'];
/** What may be done with an address of a pool. @public */
export type AddressState = Schemas['AddressState'];
/** An address of a pool, and who has it or requests it. @public */
export type PoolAddress = Schemas['PoolAddress'];
/** Whether a pool may give addresses to a Service. @public */
export type PoolFit = Schemas['PoolFit'];
/** Addresses of pools, and how one is requested. @public */
export type FreeAddresses = Schemas['FreeAddresses'];

/** Items, how fresh each cluster's picture is, and where the next page begins. @public */
export interface Collection<T> {
  readonly items: readonly T[];
  readonly clusters: readonly ClusterReading[];
  readonly nextCursor?: string;
}
