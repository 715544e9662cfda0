import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { useWords } from '../words';

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1) },
}));

/** Stands where an answer will stand, and as high, so that nothing jumps when it comes. */
export function Waiting({ height }: { height: number }) {
  const t = useWords();
  return (
    <div
      className={useStyles().root}
      style={{ height }}
      role="status"
      aria-label={t('state.loading')}
    >
      <Skeleton variant="rect" height={28} width="55%" />
      <Skeleton variant="text" width="80%" />
      <Skeleton variant="text" width="65%" />
      <Skeleton variant="rect" height={Math.max(8, height - 110)} />
    </div>
  );
}
