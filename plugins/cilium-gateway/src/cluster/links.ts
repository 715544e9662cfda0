import { useRouteRef } from '@backstage/core-plugin-api';
import { useLocation } from 'react-router-dom';
import { rootRouteRef } from '../routes';

/** The sections of the page, as they stand in its address. */
export const SECTIONS = [
  'pools',
  'services',
  'gateways',
  'listener-sets',
  'routes',
  'leases',
  'policies',
  'findings',
  'what-if',
] as const;

/** One of them. */
export type Section = (typeof SECTIONS)[number];

/** Addresses within the page: a cluster's section, and an object in it. */
export function useClusterLinks(cluster: string) {
  const root = useRouteRef(rootRouteRef)();
  const { search } = useLocation();
  const join = (...parts: string[]) =>
    [root, ...parts.map(encodeURIComponent)].join('/');
  return {
    section: (section: Section) => join(cluster, section),
    /** Keeps the query, so that the table behind stays as it was. */
    object: (section: Section, id: readonly string[]) =>
      `${join(cluster, section, ...id)}${search}`,
    back: (section: Section) => `${join(cluster, section)}${search}`,
  };
}
