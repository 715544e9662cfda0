import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type {
  DraftKind,
  ExposeDraftRequest,
} from 'backstage-plugin-cilium-gateway-common';
import type { ClusterWorld } from '../../world';
import type { Selection } from '../exposure/annotations';
import type { Page } from '../paging';
import type { Picture } from '../picture';
import { readingOf, substanceOf, withUnread } from '../readings';
import { Answer, etagOf, Reply, renderReply } from '../rendered';
import { whyUnknown } from '../unknown';
import { addressesIn, AddressQuestion } from './addresses';
import { checkIn } from './check';
import { routeDraftIn, serviceDraftIn } from './draft';
import { Caller, Onlooker, onlookerAt } from '../discretion';
import { optionsIn } from './options';

/** Answers to whoever wants to expose something, of which each tells a caller no more than it may see. */
export interface ExposeViews {
  /** @throws NotFoundError for a namespace in which the caller may see nothing */
  exposeOptions(
    cluster: string,
    question: { readonly namespace: string; readonly kind: DraftKind },
    caller: Caller,
  ): Answer;
  /**
   * @param preview - whether to tell what would be as well
   * @throws NotFoundError for a namespace in which the caller may see nothing, ServiceUnavailableError where it cannot be told
   * which addresses are free
   */
  exposeDraft(
    cluster: string,
    draft: ExposeDraftRequest,
    preview: boolean,
    caller: Caller,
  ): Reply;
  /** @throws ServiceUnavailableError where what the manifests would meet cannot be read */
  manifestCheck(
    cluster: string,
    manifests: readonly unknown[],
    caller: Caller,
  ): Reply;
  /** @throws ServiceUnavailableError where it cannot be told which addresses are free */
  freeAddresses(
    cluster: string,
    question: AddressQuestion,
    page: Page,
    caller: Caller,
  ): Answer;
}

/** One cluster, as these answers look at it. */
export interface ExposeGround {
  readonly cluster: ClusterWorld;
  readonly picture: Picture;
  namespaces(selection: Selection): readonly string[];
}

const ROUTING = ['Gateway', 'GatewayClass', 'ListenerSet', 'Service'];
const CHECKING = ['Gateway', 'Service'] as const;
const ADDRESSING = ['CiliumLoadBalancerIPPool', 'Service'] as const;

function demandAddresses(cluster: ClusterWorld) {
  const why = whyUnknown(cluster, ADDRESSING);
  if (why !== undefined) {
    throw new ServiceUnavailableError(
      `${why}. Which addresses are free is not known`,
    );
  }
}

/** The same for a namespace that does not exist and for one of which nothing may be seen. */
function demandNamespace(
  cluster: ClusterWorld,
  namespace: string,
  onlooker: Onlooker,
) {
  if (!onlooker.sees(namespace)) {
    throw new NotFoundError(
      `Cluster ${cluster.name} has no namespace ${namespace} in which you may see anything`,
    );
  }
}

/** The reading is part of the answer, and its time alone does not make it another one. */
function render(
  answer: object,
  cluster: ClusterWorld,
  kinds: readonly string[],
): Answer {
  const reading = withUnread(readingOf(cluster), cluster, kinds);
  const { body } = renderReply({ ...answer, clusters: [reading] });
  return {
    body,
    etag: etagOf(JSON.stringify([answer, substanceOf(reading)])),
  };
}

/** @param groundOf - throws NotFoundError for a cluster that is not known */
export function createExposeViews(
  groundOf: (cluster: string) => ExposeGround,
): ExposeViews {
  const onlookerOf = (ground: ExposeGround, caller: Caller) =>
    onlookerAt(ground.cluster.name, caller, ground.namespaces);
  return {
    exposeOptions(name, { namespace, kind }, caller) {
      const ground = groundOf(name);
      const onlooker = onlookerOf(ground, caller);
      demandNamespace(ground.cluster, namespace, onlooker);
      const answer = optionsIn(ground.picture, kind, namespace, onlooker);
      return render(answer, ground.cluster, ROUTING);
    },
    exposeDraft(name, { route, service }, preview, caller) {
      const ground = groundOf(name);
      const onlooker = onlookerOf(ground, caller);
      const { namespace } = (route ?? service)!;
      demandNamespace(ground.cluster, namespace, onlooker);
      if (route) {
        return renderReply(
          routeDraftIn(ground.picture, route, preview, onlooker),
        );
      }
      demandAddresses(ground.cluster);
      return renderReply(
        serviceDraftIn(ground.picture, service!, preview, onlooker),
      );
    },
    manifestCheck(name, manifests, caller) {
      const ground = groundOf(name);
      const why = whyUnknown(ground.cluster, CHECKING);
      if (why !== undefined) {
        throw new ServiceUnavailableError(
          `${why}. What would be wrong with the manifests is not known`,
        );
      }
      const onlooker = onlookerOf(ground, caller);
      return renderReply(checkIn(ground.picture, manifests, onlooker));
    },
    freeAddresses(name, question, page, caller) {
      const ground = groundOf(name);
      demandAddresses(ground.cluster);
      const onlooker = onlookerOf(ground, caller);
      const answer = addressesIn(ground.picture, question, page, onlooker);
      return render(answer, ground.cluster, ADDRESSING);
    },
  };
}
