import { makeStyles } from '@material-ui/core/styles';
import { look } from './look';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    track: {
      height: 8,
      borderRadius: 4,
      overflow: 'hidden',
      background: l.track,
      border: `1px solid ${l.line}`,
      maxWidth: 280,
      margin: '6px 0 4px',
    },
    fill: { height: '100%', background: l.solid },
    nearlyFull: { background: l.warn },
    full: { background: l.bad },
  };
});

const NEARLY_FULL_PERCENT = 90;

/**
 * How full something is; the words that say the same stand beside it and are its accessible value. A plain one is a share,
 * of which much is not bad.
 */
export function Meter(props: {
  percent: number;
  label: string;
  text: string;
  plain?: boolean;
}) {
  const classes = useStyles();
  const { percent, plain = false } = props;
  const warning = percent >= NEARLY_FULL_PERCENT ? classes.nearlyFull : '';
  const alarm = percent >= 100 ? classes.full : warning;
  return (
    <div
      className={classes.track}
      role="meter"
      aria-label={props.label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={props.text}
    >
      <div
        className={`${classes.fill} ${plain ? '' : alarm}`}
        style={{ width: percent === 0 ? 0 : `max(4px, ${percent}%)` }}
      />
    </div>
  );
}
