export {
  addressesOfPool,
  type AddressList,
  type AddressPage,
  type AddressState,
  type PoolAddress,
} from './addresses';
export {
  backendOptions,
  type BackendOption,
  type BackendPort,
} from './backends';
export {
  type DraftField,
  type DraftProblem,
  type RouteDraft,
  type ServiceDraft,
} from './draft';
export { type DraftMoment } from './moment';
export {
  gatewayOptions,
  type AdmissionRefusal,
  type DraftKind,
  type GatewayOption,
  type ListenerOption,
} from './options';
export { judgeRouteDraft, type RouteDraftAnswer } from './routeDraft';
export {
  judgeServiceDraft,
  type KnownAllocation,
  type ServiceDraftAnswer,
} from './serviceDraft';
export {
  poolFits,
  suggestAddresses,
  type AddressSuggestion,
  type PoolFit,
} from './suggestion';
