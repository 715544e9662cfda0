import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { stringify } from 'yaml';
import { previewOf, useKeptText, useLive, useUrlState } from '../live';
import { CopyableCode, Heading, look, Waiting } from '../look';
import { Failure, StaleNotice } from '../states/Failure';
import { useWords } from '../words';
import { serviceOf } from './manifest';
import { ManifestBox } from './ManifestBox';
import { EMPTY, manifestOf } from './service';
import { ServiceForm } from './ServiceForm';
import { Verdict } from './Verdict';

const WAYS = ['form', 'manifest'] as const;
const CHOICES = { ...EMPTY, by: 'form' };

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      padding: theme.spacing(2),
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      background: l.back,
      color: l.text,
    },
    quiet: { color: l.quiet, fontSize: theme.typography.body2.fontSize },
    tabs: { minHeight: 36, borderBottom: `1px solid ${l.line}` },
    tab: {
      minWidth: 72,
      minHeight: 36,
      color: l.text,
      font: 'inherit',
      fontSize: theme.typography.body2.fontSize,
      textTransform: 'none',
      letterSpacing: 'normal',
    },
    summary: {
      cursor: 'pointer',
      marginBottom: theme.spacing(1),
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
    },
  };
});

function Answer(props: { cluster: string; service: object }) {
  const classes = useStyles();
  const t = useWords();
  const { cluster, service } = props;
  const about = previewOf.about(cluster, service);
  const { data, error, readAt, retry } = useLive(previewOf, about);
  if (!data) {
    return error ? (
      <Failure error={error} retry={retry} />
    ) : (
      <Waiting height={200} />
    );
  }
  return (
    <>
      {error && <StaleNotice error={error} readAt={readAt} retry={retry} />}
      <Verdict cluster={cluster} name={t('whatIf.outcome')} preview={data} />
      <details>
        <summary className={classes.summary}>{t('whatIf.asked')}</summary>
        <CopyableCode text={stringify(service)} name={t('whatIf.manifest')} />
      </details>
    </>
  );
}

/**
 * What a Service would get if it were created now, filled in or pasted. What was filled in is in the page's address, a
 * pasted manifest stays in this tab. Nothing is created.
 */
export function TryService({ cluster }: { cluster: string }) {
  const classes = useStyles();
  const t = useWords();
  const [{ by, ...filled }, choose] = useUrlState(CHOICES);
  const [text, keep] = useKeptText('manifest');
  const way = WAYS.find(one => one === by) ?? 'form';
  const read = way === 'form' ? manifestOf(filled) : serviceOf(text);
  const isAsked = way === 'manifest' || filled.name.trim() !== '';
  return (
    <section className={classes.root} aria-label={t('whatIf.title')}>
      <div>
        <Heading level="h3">{t('whatIf.title')}</Heading>
        <div className={classes.quiet}>{t('whatIf.intro')}</div>
      </div>
      <Tabs
        className={classes.tabs}
        value={way}
        onChange={(_, chosen) => choose({ by: chosen })}
        indicatorColor="primary"
        aria-label={t('whatIf.ways')}
      >
        {WAYS.map(one => (
          <Tab
            key={one}
            value={one}
            className={classes.tab}
            label={t(`whatIf.by.${one}`)}
          />
        ))}
      </Tabs>
      {way === 'form' ? (
        <ServiceForm filled={filled} onAsk={choose} />
      ) : (
        <ManifestBox
          text={text}
          label={t('whatIf.manifest')}
          hint={t('whatIf.manifestHint')}
          ask={t('whatIf.ask')}
          read={serviceOf}
          onAsk={keep}
        />
      )}
      {isAsked && 'service' in read && (
        <Answer cluster={cluster} service={read.service} />
      )}
    </section>
  );
}
