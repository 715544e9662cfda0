import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { openApiDocument } from 'backstage-plugin-cilium-gateway-common';
import type { Request, Router } from 'express';
import type { Access } from '../access';
import { noSuchEntity, Sight } from '../views';
import { readBody } from './body';
import { Answers, Asked, Route, ROUTES } from './routes';
import { send } from './send';

/** What the router needs of Backstage, and the one place that decides what a caller may see. */
export interface RouterServices {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly httpAuth: HttpAuthService;
  readonly access: Access;
}

type Document = Parameters<typeof createValidatedOpenApiRouter>[0];

/** `/clusters/{cluster}` as Express writes it. */
const expressPath = (path: string) =>
  path.replaceAll('{', ':').replaceAll('}', '');

/**
 * The REST contract over HTTP. Requests are held against the OpenAPI document before they come to a route, which asks for
 * the permission of the caller, never of this plugin. Every caller must be known.
 */
export function createRouter(
  services: RouterServices,
  answers: Answers,
): Router {
  const { auditor, auth, catalog, httpAuth, access } = services;
  const router = createValidatedOpenApiRouter(
    openApiDocument as unknown as Document,
    { middleware: [readBody] },
  ) as unknown as Router;

  const answer = async (
    route: Route,
    request: Request,
    credentials: BackstageCredentials,
  ) => {
    const { permission } = route;
    let seen: Promise<Sight> | undefined;
    if (permission && isResourcePermission(permission)) {
      seen = access.sightOfExposures(credentials);
      await seen;
    } else if (permission) {
      await access.demand(permission, credentials);
    }
    const asked: Asked = {
      path: request.params,
      query: request.query as Record<string, string>,
      body: request.body,
      async entity() {
        const { kind, namespace, name } = request.params;
        const ref = stringifyEntityRef({ kind, namespace, name });
        const entity = await catalog.getEntityByRef(ref, { credentials });
        if (!entity) {
          throw new NotFoundError(noSuchEntity(ref));
        }
        return entity;
      },
      entities: () => access.entities(credentials),
      everyEntity: async () =>
        access.entities(await auth.getOwnServiceCredentials()),
      sight() {
        seen ??= access.sight(credentials);
        return seen;
      },
    };
    return route.answer(answers, asked);
  };

  for (const route of ROUTES) {
    router[route.method](expressPath(route.path), async (request, response) => {
      // Before the audit, which wants to know who asks.
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const event = await auditor.createEvent({
        eventId: route.eventId,
        severityLevel: 'low',
        request,
        meta: { ...request.params },
      });
      try {
        const found = await answer(route, request, credentials);
        await event.success();
        send(request, response, found);
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    });
  }
  return router;
}
