import { usePathTo } from '../look';
import { rootRouteRef } from '../routes';

/** Paths of the list of rules and of their pages; undefined where the app does not have the plugin's page. */
export function useRuleLinks() {
  const root = usePathTo(rootRouteRef);
  if (root === undefined) return undefined;
  return {
    list: `${root}/rules`,
    page: (id: string) => `${root}/rules/${encodeURIComponent(id)}`,
  };
}
