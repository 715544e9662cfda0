import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Exposure,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from 'backstage-plugin-cilium-gateway-common';
import { useUrlState } from '../live';
import { SideSheet } from '../look';
import { useWords } from '../words';
import { Wizard } from './Wizard';
import { namespaceOf, NO_WISH, servicesOf } from './wish';

const useStyles = makeStyles({
  button: {
    alignSelf: 'flex-start',
    textTransform: 'none',
    font: 'inherit',
    fontWeight: 600,
  },
});

/** Opens the wizard for the entity of the page. What is filled in there is in the page's address. */
export function ExposeButton({ exposure }: { exposure: Exposure }) {
  const classes = useStyles();
  const t = useWords();
  const { entity } = useEntity();
  const [wish, choose] = useUrlState(NO_WISH);
  const annotations = entity.metadata.annotations ?? {};
  const home = (annotations[KUBERNETES_CLUSTER_ANNOTATION] ?? '').split(',');
  const known = exposure.clusters.map(({ name }) => name);
  const clusters = [
    ...known.filter(name => home.includes(name)),
    ...known.filter(name => !home.includes(name)),
  ];
  if (clusters.length === 0) return null;
  return (
    <>
      <Button
        className={classes.button}
        variant="outlined"
        onClick={() => choose({ expose: 'route' })}
      >
        {t('expose.open')}
      </Button>
      <SideSheet
        open={wish.expose !== ''}
        onClose={() => choose(NO_WISH)}
        title={t('expose.title')}
        below={t('expose.intro')}
      >
        {wish.expose !== '' && (
          <Wizard
            clusters={clusters}
            own={servicesOf(exposure)}
            namespace={namespaceOf(
              exposure,
              annotations[KUBERNETES_NAMESPACE_ANNOTATION],
            )}
            wish={wish}
            choose={choose}
          />
        )}
      </SideSheet>
    </>
  );
}
