import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { look, Notice, TextBox } from '../look';
import { useWords, Words } from '../words';
import { Problem } from './manifest';

const useStyles = makeStyles(theme => ({
  form: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
  submit: {
    alignSelf: 'flex-start',
    textTransform: 'none',
    font: 'inherit',
    fontWeight: 600,
  },
  line: {
    margin: 0,
    fontFamily: look(theme).mono,
    fontSize: 13,
    whiteSpace: 'pre-wrap',
  },
}));

function problemInWords(problem: Problem, t: Words): string {
  if (problem.kind === 'syntax') {
    return t('whatIf.problem.syntax', { line: String(problem.line) });
  }
  if (problem.kind === 'no-service') {
    return t('whatIf.problem.no-service', { found: problem.found });
  }
  return t(`whatIf.problem.${problem.kind}`);
}

/** Manifests to be pasted; where they cannot be read, the line is shown. */
export function ManifestBox(props: {
  text: string;
  label: string;
  hint: string;
  /** What the button says. */
  ask: string;
  read: (text: string) => object | Problem;
  onAsk: (text: string) => void;
}) {
  const classes = useStyles();
  const t = useWords();
  const [draft, setDraft] = useState(props.text);
  const read = props.read(draft);
  const problem = 'kind' in read && draft.trim() !== '' ? read : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!('kind' in read)) props.onAsk(draft);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextBox
        label={props.label}
        hint={props.hint}
        rows={10}
        code
        error={problem !== undefined}
        value={draft}
        onChange={setDraft}
      />
      {problem && (
        <div role="status">
          <Notice tone="bad" title={problemInWords(problem, t)}>
            {problem.kind === 'syntax' && (
              <>
                <div>{problem.message}</div>
                <pre className={classes.line}>
                  {problem.line} | {problem.text}
                </pre>
              </>
            )}
          </Notice>
        </div>
      )}
      <Button
        className={classes.submit}
        type="submit"
        variant="outlined"
        disabled={'kind' in read}
      >
        {props.ask}
      </Button>
    </form>
  );
}
