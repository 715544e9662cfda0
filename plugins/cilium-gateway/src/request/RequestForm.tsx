import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ChoiceField, look, TextBox } from '../look';
import { useWords } from '../words';
import { METHODS, Typed, withScheme } from './asked';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    form: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1.5),
    },
    url: { flex: '1 1 260px', minWidth: 0, display: 'flex' },
    quiet: {
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 1),
    },
    example: {
      font: 'inherit',
      padding: 0,
      border: 0,
      background: 'none',
      color: l.text,
      textDecoration: 'underline',
      cursor: 'pointer',
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
    more: {
      cursor: 'pointer',
      color: l.quiet,
      fontSize: theme.typography.body2.fontSize,
    },
    extra: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(1.5),
      marginTop: theme.spacing(1.5),
      alignItems: 'start',
    },
    submit: { textTransform: 'none', font: 'inherit', fontWeight: 600 },
  };
});

/** Where a request is typed. Nothing is asked before it is sent off. */
export function RequestForm(props: {
  typed: Typed;
  onAsk: (typed: Typed) => void;
  /** To choose from, where there is more than one. */
  clusters: readonly string[];
  /** URLs that lead somewhere. */
  examples: readonly string[];
  /** Where a URL is known, if anywhere. */
  clusterOf: (url: string) => string | undefined;
}) {
  const classes = useStyles();
  const t = useWords();
  const { typed, onAsk, clusters, examples } = props;
  const [draft, setDraft] = useState(typed);
  const change = (part: Partial<Typed>) => setDraft({ ...draft, ...part });
  const at = (url: string): Typed => ({
    ...draft,
    url,
    cluster: props.clusterOf(withScheme(url)) ?? draft.cluster,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(draft);
  };
  const isMore = Boolean(typed.method || typed.headers || typed.gateway);
  return (
    <form className={classes.form} onSubmit={submit} role="search">
      <div className={classes.line}>
        <span className={classes.url}>
          <TextBox
            label={t('request.url')}
            placeholder="https://…"
            value={draft.url}
            onChange={url => setDraft(at(url))}
          />
        </span>
        {clusters.length > 1 && (
          <ChoiceField
            label={t('page.cluster')}
            value={draft.cluster}
            onChange={cluster => change({ cluster })}
          >
            {clusters.map(name => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </ChoiceField>
        )}
        <Button
          className={classes.submit}
          type="submit"
          variant="outlined"
          disabled={draft.url.trim() === ''}
        >
          {t('request.ask')}
        </Button>
      </div>
      {examples.length > 0 && (
        <div className={classes.quiet}>
          {t('request.examples')}
          {examples.map(url => (
            <button
              key={url}
              type="button"
              className={classes.example}
              onClick={() => {
                setDraft(at(url));
                onAsk(at(url));
              }}
            >
              {url}
            </button>
          ))}
        </div>
      )}
      <details open={isMore || undefined}>
        <summary className={classes.more}>{t('request.more')}</summary>
        <div className={classes.extra}>
          <ChoiceField
            label={t('request.method')}
            value={draft.method}
            onChange={method => change({ method })}
          >
            <option value="">{t('request.anyMethod')}</option>
            {METHODS.map(method => (
              <option key={method} value={method}>
                {method}
              </option>
            ))}
          </ChoiceField>
          <TextBox
            label={t('request.gateway')}
            placeholder="namespace/name"
            hint={t('request.gatewayHint')}
            value={draft.gateway}
            onChange={gateway => change({ gateway })}
          />
          <TextBox
            label={t('request.headers')}
            placeholder="x-tenant: blue"
            hint={t('request.headersHint')}
            rows={2}
            value={draft.headers}
            onChange={headers => change({ headers })}
          />
        </div>
      </details>
    </form>
  );
}
