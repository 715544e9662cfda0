import { useRouteRef } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { rootRouteRef } from '../routes';
import { FILTERS, Filters } from './filters';

/** The sections of the audit, as they stand in its address. */
export const SECTIONS = [
  'entities',
  'owners',
  'unclaimed',
  'missing',
  'changes',
] as const;

/** One of them. */
export type Section = (typeof SECTIONS)[number];

/** Addresses within the audit. Filters go along from section to section; what is searched for and sorted by does not. */
export function useAuditLinks() {
  const root = useRouteRef(rootRouteRef)();
  const [params] = useSearchParams();
  const to = (section: Section, filters: Partial<Filters>) => {
    const query = new URLSearchParams(
      Object.entries(filters).filter(([, value]) => value),
    ).toString();
    return `${root}/audit/${section}${query && `?${query}`}`;
  };
  const kept = Object.fromEntries(
    Object.keys(FILTERS).map(name => [name, params.get(name) ?? '']),
  );
  return {
    section: (section: Section) => to(section, kept),
    /** The entities that one more filter leaves. */
    entities: (filter: Partial<Filters>) =>
      to('entities', { ...kept, ...filter }),
  };
}
