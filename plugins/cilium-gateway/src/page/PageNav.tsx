import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  ciliumGatewayAuditReadPermission,
  ciliumGatewayClusterReadPermission,
} from 'backstage-plugin-cilium-gateway-common';
import { useLocation } from 'react-router-dom';
import { look } from '../look';
import { rootRouteRef } from '../routes';
import { useWords } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      listStyle: 'none',
      margin: theme.spacing(0, 0, 2),
      padding: 0,
    },
    link: {
      display: 'block',
      padding: theme.spacing(0.75, 1.5),
      borderRadius: l.radius,
      border: '1px solid transparent',
      color: l.text,
      fontSize: theme.typography.body2.fontSize,
      fontWeight: 600,
      textDecoration: 'none',
      '&:hover': { background: l.track, textDecoration: 'none' },
      '&:focus-visible': { outline: `2px solid ${l.busy}`, outlineOffset: 1 },
    },
    here: { background: l.inset, borderColor: l.line },
  };
});

/** The pages beside each other; those are left out that the reader may not see. */
export function PageNav() {
  const classes = useStyles();
  const t = useWords();
  const root = useRouteRef(rootRouteRef)();
  const { pathname } = useLocation();
  const clusters = usePermission({
    permission: ciliumGatewayClusterReadPermission,
  });
  const audit = usePermission({
    permission: ciliumGatewayAuditReadPermission,
  });
  const [first] = pathname.slice(root.length + 1).split('/');
  const pages = [
    {
      name: 'clusters' as const,
      to: root,
      isHere: first !== 'audit' && first !== 'rules',
      isOpen: clusters.allowed,
    },
    {
      name: 'audit' as const,
      to: `${root}/audit`,
      isHere: first === 'audit',
      isOpen: audit.allowed,
    },
    {
      name: 'rules' as const,
      to: `${root}/rules`,
      isHere: first === 'rules',
      isOpen: true,
    },
  ];
  return (
    <nav aria-label={t('nav.label')}>
      <ul className={classes.list}>
        {pages
          .filter(({ isOpen, isHere }) => isOpen || isHere)
          .map(({ name, to, isHere }) => (
            <li key={name}>
              <Link
                to={to}
                className={`${classes.link} ${isHere ? classes.here : ''}`}
                aria-current={isHere ? 'page' : undefined}
              >
                {t(`nav.${name}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
