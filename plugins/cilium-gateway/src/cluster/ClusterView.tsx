import { ComponentType } from 'react';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import { useRouteRef } from '@backstage/core-plugin-api';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import type { Cluster } from 'backstage-plugin-cilium-gateway-common';
import { ChoiceField, look, useTabStyles } from '../look';
import { rootRouteRef } from '../routes';
import { useWords } from '../words';
import { ClusterSummary } from './ClusterSummary';
import { Findings } from './Findings';
import { Gateways } from './Gateways';
import { Leases } from './Leases';
import { ListenerSets } from './ListenerSets';
import { SECTIONS, Section, useClusterLinks } from './links';
import { Policies } from './Policies';
import { Pools } from './Pools';
import { Routes } from './Routes';
import { Services } from './Services';
import { WhatIf } from './WhatIf';

const views: Record<
  Section,
  ComponentType<{ cluster: Cluster; openId: string }>
> = {
  pools: Pools,
  services: Services,
  gateways: Gateways,
  'listener-sets': ListenerSets,
  routes: Routes,
  leases: Leases,
  policies: Policies,
  findings: Findings,
  'what-if': WhatIf,
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
  const tabs = useTabStyles();
  const t = useWords();
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef)();
  const { clusters, cluster, section, openId } = props;
  const links = useClusterLinks(cluster.name);
  const View = views[section];
  return (
    <div className={classes.root}>
      <div>
        <ChoiceField
          label={t('page.cluster')}
          value={cluster.name}
          onChange={name =>
            navigate(`${root}/${encodeURIComponent(name)}/${section}`)
          }
        >
          {clusters.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </ChoiceField>
      </div>
      <ClusterSummary cluster={cluster} />
      <Tabs
        className={tabs.tabs}
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
            className={tabs.tab}
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
