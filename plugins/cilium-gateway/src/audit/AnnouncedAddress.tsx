import { makeStyles } from '@material-ui/core/styles';
import type { AuditAddress } from 'backstage-plugin-cilium-gateway-common';
import { announcementTone, look, Status } from '../look';
import { useWords, Words } from '../words';

const useStyles = makeStyles(theme => ({
  // An address cut in two reads as another one.
  ip: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  how: {
    color: look(theme).quiet,
    '& > span': { fontSize: theme.typography.caption.fontSize },
    '& svg': { fontSize: 14 },
  },
}));

/** How an address is announced, in words: where it is, by whom; where it is not, that. */
export function announcementWords(
  { mode, state, node }: AuditAddress,
  t: Words,
): string {
  if (state !== 'announced' && state !== 'not-needed') {
    return t(`lease.state.${state}`);
  }
  return mode === 'l2' && node
    ? t('auditMode.byNode', { node })
    : t(`auditMode.${mode}`);
}

/** An address, and how the network knows of it. */
export function AnnouncedAddress({ address }: { address: AuditAddress }) {
  const classes = useStyles();
  const t = useWords();
  return (
    <div>
      <div className={classes.ip}>{address.ip}</div>
      <div className={classes.how}>
        <Status tone={announcementTone[address.state]}>
          {announcementWords(address, t)}
        </Status>
      </div>
    </div>
  );
}
