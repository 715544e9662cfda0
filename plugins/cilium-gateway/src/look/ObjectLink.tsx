import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  ciliumGatewayClusterReadPermission,
  Ref,
} from 'backstage-plugin-cilium-gateway-common';
import { rootRouteRef } from '../routes';
import { look } from './look';

const useStyles = makeStyles(theme => ({
  quiet: {
    color: look(theme).quiet,
    fontSize: theme.typography.caption.fontSize,
  },
  below: { display: 'block' },
  beside: {},
}));

const sections: Record<string, string> = {
  Service: 'services',
  Gateway: 'gateways',
  ListenerSet: 'listener-sets',
  CiliumLoadBalancerIPPool: 'pools',
  CiliumL2AnnouncementPolicy: 'policies',
  Lease: 'leases',
};

/** Path of an object on the cluster page, below the page's own; undefined for kinds that have no section there. */
export function objectPath(cluster: string, ref: Ref): string | undefined {
  const isRoute = ref.kind.endsWith('Route');
  const section = isRoute ? 'routes' : sections[ref.kind];
  if (!section) return undefined;
  const parts = [
    cluster,
    section,
    ...(isRoute ? [ref.kind] : []),
    ...(ref.namespace ? [ref.namespace] : []),
    ref.name,
  ];
  return parts.map(encodeURIComponent).join('/');
}

/** Path of the plugin's page or tab in this app; undefined where the app does not have it. */
export function usePathTo(
  routeRef: Parameters<typeof useRouteRef>[0],
): string | undefined {
  try {
    const path = useRouteRef(routeRef) as (() => string) | undefined;
    return path?.();
  } catch {
    return undefined;
  }
}

/** The name of an object, linked to its place on the cluster page for those who may see that. */
export function ObjectLink(props: {
  cluster: string;
  of: Ref;
  /** Where kind and namespace stand, if at all. */
  kind?: 'below' | 'beside';
}) {
  const classes = useStyles();
  const root = usePathTo(rootRouteRef);
  const { allowed, loading } = usePermission({
    permission: ciliumGatewayClusterReadPermission,
  });
  const { cluster, of } = props;
  const path = objectPath(cluster, of);
  const title = [of.kind, of.namespace, of.name].filter(Boolean).join(' ');
  return (
    <span title={title}>
      {root && path && (allowed || loading) ? (
        <Link to={`${root}/${path}`} underline="always">
          {of.name}
        </Link>
      ) : (
        of.name
      )}
      {props.kind && (
        <span className={`${classes.quiet} ${classes[props.kind]}`}>
          {props.kind === 'beside' && ' '}
          {[of.kind, of.namespace].filter(Boolean).join(' · ')}
        </span>
      )}
    </span>
  );
}
