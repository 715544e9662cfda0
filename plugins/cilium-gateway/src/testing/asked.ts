import type {
  AllocationPreview,
  Drain,
  Resolution,
  ResolveRequest,
  WhatIf,
} from 'backstage-plugin-cilium-gateway-common';
import { brokenAt } from './ills';
import * as seed from './seed';

/** What the homelab answers to those who ask what would be. */

const [app] = seed.applications;
const unchanged = { set: [], add: [], remove: [] };

/** A Service would get the next free address. */
export const preview: AllocationPreview = {
  verdict: 'exact',
  addresses: [
    {
      family: 'IPv4',
      ip: '172.16.20.210',
      pool: seed.pool.name,
      sharedWith: [],
    },
  ],
  missing: [],
  loses: [],
  candidates: [],
  reason: null,
  explanation: [
    'LB-IPAM is responsible for the Service.',
    'Pool cilium-gateway-pool selects it and has 14 free addresses.',
  ],
  announcement: {
    mode: 'l2',
    policies: [seed.policy.name],
    eligibleNodes: seed.policy.nodes,
  },
};

/** No pool is meant for the Service. */
export const refusedPreview: AllocationPreview = {
  ...preview,
  verdict: 'none',
  addresses: [],
  missing: [
    {
      family: 'IPv4',
      reason: 'no_pool',
    },
  ],
  reason: 'no_pool',
  explanation: ['No pool selects the Service.'],
  announcement: { mode: 'none', policies: [], eligibleNodes: [] },
};

/** Requests for an application of the homelab reach it; all others meet no route. */
export function resolution({ url }: ResolveRequest): Resolution {
  const path = { ...seed.path(app), url };
  const { hostname } = new URL(url);
  const isKnown = hostname === app.host;
  return {
    path: isKnown
      ? path
      : brokenAt(path, 'route', {
          summary: `No route serves ${hostname}`,
        }),
    response: {
      status: isKnown ? 200 : 404,
      backends: isKnown
        ? seed.route(app).backends.map(backend => ({
            ref: backend.ref,
            port: backend.port,
            weight: backend.weight,
            resolved: true,
            requestHeaders: unchanged,
            responseHeaders: unchanged,
          }))
        : [],
      mirrors: [],
      rule: isKnown
        ? { route: seed.route(app).ref, index: 0, name: null }
        : null,
      requestHeaders: unchanged,
      responseHeaders: unchanged,
      rewrittenUrl: null,
    },
  };
}

/** Nobody is affected. */
export const nothing: WhatIf = {
  addresses: [],
  announcements: [],
  routing: [],
  findings: { introduced: [], solved: [] },
};

const window = { minSeconds: 10, maxSeconds: 20 };

/** The node that announces the secure gateway goes down, or another. */
export const drain = (node: string): Drain => ({
  cluster: seed.CLUSTER,
  node,
  window,
  moves:
    node === 'nuc-02'
      ? [
          {
            object: seed.serviceOf(seed.secureGateway),
            gateway: seed.secureGateway,
            addresses: ['172.16.20.208'],
            lease: `cilium-l2announce-${
              seed.serviceOf(seed.secureGateway).namespace
            }-${seed.serviceOf(seed.secureGateway).name}`,
            takers: ['nuc-01', 'nuc-03'],
            dark: window,
            because: [],
          },
        ]
      : [],
  standBys: [],
  bound: [],
  backends: [],
});
