import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { DraftProblem } from 'backstage-plugin-cilium-gateway-common';
import { Heading, look, Notice, severityTone } from '../look';
import { useWords } from '../words';

const useStyles = makeStyles(theme => {
  const l = look(theme);
  return {
    step: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      padding: theme.spacing(2),
      border: `1px solid ${l.line}`,
      borderRadius: l.radius,
      listStyle: 'none',
    },
    problems: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
  };
});

/** What is to be said about a part of the draft; said aloud when it changes. */
function Problems({ problems }: { problems: readonly DraftProblem[] }) {
  const classes = useStyles();
  const t = useWords();
  return (
    <div className={classes.problems} role="status">
      {problems.map(({ field, severity, message }) => (
        <Notice
          key={`${field} ${message}`}
          tone={severityTone[severity]}
          title={t(`expose.severity.${severity}`)}
        >
          {message}
        </Notice>
      ))}
    </div>
  );
}

/** One step of the wizard, and what is to be said about it. */
export function Step(props: {
  number: number;
  title: string;
  problems?: readonly DraftProblem[];
  children: ReactNode;
}) {
  const classes = useStyles();
  const { number, title, problems = [], children } = props;
  return (
    <li className={classes.step} aria-label={title}>
      <Heading level="h3">
        {number}. {title}
      </Heading>
      {children}
      <Problems problems={problems} />
    </li>
  );
}
