import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ChoiceField, TextBox } from '../look';
import { useWords } from '../words';
import { FAMILIES, Filled, manifestOf } from './service';

const useStyles = makeStyles(theme => ({
  form: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
  },
  submit: {
    alignSelf: 'flex-start',
    textTransform: 'none',
    font: 'inherit',
    fontWeight: 600,
  },
}));

/** A Service to be filled in; nothing is asked before it is sent off, nor while something in it cannot be understood. */
export function ServiceForm(props: {
  filled: Filled;
  onAsk: (filled: Filled) => void;
}) {
  const classes = useStyles();
  const t = useWords();
  const [draft, setDraft] = useState(props.filled);
  const manifest = manifestOf(draft);
  const unclear = 'field' in manifest ? manifest : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!unclear) props.onAsk(draft);
  };
  const field = (name: keyof Filled, placeholder: string) => (
    <TextBox
      label={t(`whatIf.field.${name}`)}
      placeholder={placeholder}
      value={draft[name]}
      error={unclear?.field === name}
      hint={
        unclear?.field === name
          ? t(`whatIf.unclear.${unclear.field}`, { text: unclear.text })
          : t(`whatIf.hint.${name}`)
      }
      onChange={value => setDraft({ ...draft, [name]: value })}
    />
  );
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.fields}>
        {field('name', 'web')}
        {field('namespace', 'default')}
        {field('labels', 'app=web')}
        {field('ports', '80')}
        {field('ips', '')}
        {field('sharingKey', '')}
        <ChoiceField
          label={t('whatIf.field.families')}
          value={draft.families}
          onChange={families => setDraft({ ...draft, families })}
        >
          <option value="">{t('whatIf.family.any')}</option>
          {FAMILIES.map(families => (
            <option key={families} value={families}>
              {t(`whatIf.family.${families}`)}
            </option>
          ))}
        </ChoiceField>
      </div>
      <Button
        className={classes.submit}
        type="submit"
        variant="outlined"
        disabled={draft.name.trim() === '' || unclear !== undefined}
      >
        {t('whatIf.ask')}
      </Button>
    </form>
  );
}
