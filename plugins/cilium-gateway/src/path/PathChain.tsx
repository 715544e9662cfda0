import { makeStyles } from '@material-ui/core/styles';
import type { Hop, Path } from 'backstage-plugin-cilium-gateway-common';
import { Why } from '../findings';
import { healthTone, look, ObjectLink, ToneIcon } from '../look';
import { healthWords, hopWords, useWords } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    chain: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
    },
    hop: {
      display: 'grid',
      gridTemplateColumns: '24px minmax(88px, 128px) minmax(0, 1fr)',
      columnGap: theme.spacing(1),
      alignItems: 'start',
      padding: theme.spacing(0.75, 1),
      position: 'relative',
      fontSize: theme.typography.body2.fontSize,
      lineHeight: 1.5,
      borderRadius: l.radius,
      overflowWrap: 'anywhere',
      '& svg': { marginTop: 2, position: 'relative' },
      // The line from one hop to the next.
      '&:not(:last-child)::before': {
        content: '""',
        position: 'absolute',
        left: `calc(${theme.spacing(1)}px + 8.5px)`,
        top: 28,
        bottom: -6,
        width: 1,
        background: l.line,
      },
    },
    broken: {
      background: l.badBack,
      outline: `1px solid ${l.bad}`,
    },
    kind: { color: l.quiet },
    kindBroken: { color: l.text, fontWeight: 600 },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
  };
});

/** The words of a hop; where they name the hop's object, the name is the link to it. */
function Summary({ hop, cluster }: { hop: Hop; cluster: string }) {
  const { summary, ref } = hop;
  if (!ref) return <>{summary}</>;
  const link = <ObjectLink cluster={cluster} of={ref} />;
  // Namespace and name may be the same word; it is the name that is the link.
  const place = `${ref.namespace}/${ref.name}`;
  const inPlace = summary.indexOf(place);
  const at =
    inPlace < 0
      ? summary.indexOf(ref.name)
      : inPlace + place.length - ref.name.length;
  if (at < 0) {
    return (
      <>
        {summary} {link}
      </>
    );
  }
  return (
    <>
      {summary.slice(0, at)}
      {link}
      {summary.slice(at + ref.name.length)}
    </>
  );
}

function HopLine(props: {
  hop: Hop;
  cluster: string;
  url: string;
  broken: boolean;
}) {
  const classes = useStyles();
  const t = useWords();
  const { hop, broken } = props;
  return (
    <li
      className={`${classes.hop} ${broken ? classes.broken : ''}`}
      aria-current={broken ? 'step' : undefined}
    >
      <ToneIcon tone={healthTone[hop.state]} />
      <span className={broken ? classes.kindBroken : classes.kind}>
        {hopWords(hop.kind, t)}
        <span className={classes.hidden}>: {healthWords(hop.state, t)}</span>
      </span>
      <span>
        <Summary hop={hop} cluster={props.cluster} />
        {(hop.state === 'error' || hop.state === 'warning') && (
          <>
            {' '}
            <Why
              cluster={props.cluster}
              of={hop.ref ?? { kind: hopWords(hop.kind, t), name: props.url }}
              findings={hop.findings}
              said={[hop.summary]}
            />
          </>
        )}
      </span>
    </li>
  );
}

/** A path from the name in the URL to the endpoints; the first broken hop stands out. */
export function PathChain({ path }: { path: Path }) {
  const classes = useStyles();
  const t = useWords();
  return (
    <ol
      className={classes.chain}
      aria-label={t('paths.hops', { url: path.url })}
    >
      {path.hops.map((hop, index) => (
        <HopLine
          // A path passes each kind of hop once at most, save for services behind a weighted route.
          key={`${hop.kind} ${index}`}
          hop={hop}
          cluster={path.cluster}
          url={path.url}
          broken={hop.kind === path.brokenAt}
        />
      ))}
    </ol>
  );
}
