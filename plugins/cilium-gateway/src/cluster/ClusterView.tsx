import { ComponentType } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { Cluster } from 'backstage-plugin-cilium-gateway-common';
import { look } from '../look';
import { rootRouteRef } from '../routes';
import { useWords } from '../words';
import { ClusterSummary } from './ClusterSummary';
import { Findings } from './Findings';
import { Gateways } from './Gateways';
import { Leases } from './Leases';
import { SECTIONS, Section, useClusterLinks } from './links';
import { Policies } from './Policies';
import { Pools } from './Pools';
import { Routes } from './Routes';
import { Services } from './Services';

const views: Record<
  Section,
  ComponentType<{ cluster: Cluster; openId: string }>
> = {
  pools: Pools,
  services: Services,
  gateways: Gateways,
  routes: Routes,
  leases: Leases,
  policies: Policies,
  findings: Findings,
};

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      color: l.text,
      minWidth: 0,
    },
    picker: { minWidth: 220, alignSelf: 'flex-start' },
    tabs: { borderBottom: `1px solid ${l.line}` },
    tab: { minWidth: 96, color: l.text },
    section: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
    },
  };
});

/** One cluster: which it is, how it is, and one of its sections. */
export function ClusterView(props: {
  clusters: readonly Cluster[];
  cluster: Cluster;
  section: Section;
  openId: string;
}) {
  const classes = useStyles();
  const t = useWords();
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)();
  const { clusters, cluster, section, openId } = props;
  const links = useClusterLinks(cluster.name);
  const View = views[section];
  return (
    <div className={classes.root}>
      <TextField
        select
        className={classes.picker}
        variant="outlined"
        size="small"
        id="cilium-gateway-cluster"
        label={t('page.cluster')}
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        value={cluster.name}
        onChange={({ target }) =>
          navigate(`${root}/${encodeURIComponent(target.value)}/${section}`)
        }
      >
        {clusters.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </TextField>
      <ClusterSummary cluster={cluster} />
      <Tabs
        className={classes.tabs}
        value={section}
        variant="scrollable"
        scrollButtons="auto"
        indicatorColor="primary"
        aria-label={t('page.sections')}
      >
        {SECTIONS.map(name => (
          <Tab
            key={name}
            value={name}
            className={classes.tab}
            label={t(`section.${name}`)}
            component={RouterLink}
            to={links.section(name)}
          />
        ))}
      </Tabs>
      <div className={classes.section} key={`${cluster.name} ${section}`}>
        <View cluster={cluster} openId={openId} />
      </div>
    </div>
  );
}
