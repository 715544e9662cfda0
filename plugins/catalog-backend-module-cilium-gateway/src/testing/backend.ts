import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type {
  Audit,
  ClusterReading,
  Gateway,
  Pool,
  Route,
} from 'backstage-plugin-cilium-gateway-common';

/** What one cluster answers; a collection may have a reading of its own. */
export interface ScriptedAnswers {
  reading: ClusterReading;
  gateways: Gateway[];
  pools: Pool[];
  routes: Route[];
  /** Collections that are lacking something, though the cluster can be read. */
  troubled?: ('gateways' | 'pools' | 'routes')[];
}

/** What the plugin's backend answers. */
export interface Script {
  clusters: Record<string, ScriptedAnswers>;
  audit: Pick<Audit, 'items' | 'unclaimed'>;
  /** Answers everything with 503. */
  down?: boolean;
}

/** The REST contract, as far as the provider asks, with answers that the test changes. */
export function scriptedPlugin(script: () => Script, callers: unknown[] = []) {
  return createBackendPlugin({
    pluginId: 'cilium-gateway',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          http.use(async (req, res) => {
            callers.push((await httpAuth.credentials(req)).principal);
            const { clusters, audit, down } = script();
            const readings = Object.values(clusters).map(of => of.reading);
            if (down) return res.status(503).json({});
            if (req.path === '/clusters') {
              return res.json({
                items: readings.map(of => ({ ...of, title: of.name })),
                clusters: readings,
              });
            }
            if (req.path === '/audit') {
              return res.json({
                ...audit,
                missing: [],
                owners: [],
                clusters: readings,
              });
            }
            const [, , name, collection] = req.path.split('/');
            const of = clusters[name];
            const what = collection as 'gateways' | 'pools' | 'routes';
            return res.json({
              items: of[what],
              clusters: [
                {
                  ...of.reading,
                  ...(of.troubled?.includes(what) && { error: 'forbidden' }),
                },
              ],
            });
          });
        },
      });
    },
  });
}
