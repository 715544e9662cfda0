import RouterIcon from '@material-ui/icons/Router';
import { usePathTo } from './look';
import { entityPathsRouteRef } from './routes';
import { useWords } from './words';

/** A link from the About card of an entity to the tab of its ways in; without the tab in this app, it leads nowhere. */
export function useIconLink() {
  const t = useWords();
  const href = usePathTo(entityPathsRouteRef);
  return {
    label: t('iconLink.label'),
    icon: <RouterIcon />,
    href,
    disabled: href === undefined,
  };
}
