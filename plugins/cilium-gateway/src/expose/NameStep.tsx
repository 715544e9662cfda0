import { makeStyles } from '@material-ui/core/styles';
import type { ListenerOption } from 'backstage-plugin-cilium-gateway-common';
import { useWords } from '../words';
import { SettledBox } from './SettledBox';
import { kindOf, Wish } from './wish';

const useStyles = makeStyles(theme => ({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
  },
}));

/** Under which hostname and path. */
export function NameStep(props: {
  wish: Wish;
  choose: (change: Partial<Wish>) => void;
  listener: ListenerOption | undefined;
}) {
  const classes = useStyles();
  const t = useWords();
  const { wish, choose, listener } = props;
  const isHttp = kindOf(wish) === 'HTTPRoute';
  const pattern = listener?.hostname ?? '*.example.com';
  return (
    <div className={classes.fields}>
      <SettledBox
        label={t('expose.hostname')}
        placeholder={pattern.replace('*', 'app')}
        hint={
          listener?.hostname
            ? t('expose.hostnameHint', { hostname: listener.hostname })
            : t('expose.anyHostnameHint')
        }
        value={wish.xhost}
        onChange={xhost => choose({ xhost: xhost.trim() })}
      />
      <SettledBox
        label={isHttp ? t('expose.path') : t('expose.method')}
        placeholder={isHttp ? '/' : 'shop.v1.Cart/Get'}
        hint={isHttp ? t('expose.pathHint') : t('expose.methodHint')}
        value={wish.xpath}
        onChange={xpath => choose({ xpath: xpath.trim() })}
      />
    </div>
  );
}
