import { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import type { Finding, Ref } from 'backstage-plugin-cilium-gateway-common';
import { causesOf, FindingList } from '../findings';
import { findingsOf, useLive } from '../live';
import { CopyableCode, SideSheet } from '../look';
import { useWords } from '../words';

const useStyles = makeStyles(theme => ({
  summary: { cursor: 'pointer', marginBottom: theme.spacing(1) },
}));

/** An object of a cluster, opened by its own address: in words first, what is wrong with it, and the raw answer last. */
export function Detail(props: {
  title: string;
  kind: string;
  cluster: string;
  of: Ref;
  value: unknown;
  /** Causes are looked for at other objects where it has none of its own. */
  unwell: boolean;
  findings: readonly Finding[];
  closeTo: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const t = useWords();
  const navigate = useNavigate();
  const { title, kind, closeTo, of } = props;
  const { data } = useLive(findingsOf, props.cluster);
  const causes = props.unwell
    ? causesOf(of, props.findings, data?.items ?? [])
    : [];
  return (
    <SideSheet
      open
      onClose={() => navigate(closeTo)}
      label={`${kind} ${title}`}
      title={title}
      below={kind}
    >
      {props.children}
      <FindingList findings={[...props.findings, ...causes]} inFull />
      <details>
        <summary className={classes.summary}>{t('raw.hint')}</summary>
        <CopyableCode
          text={JSON.stringify(props.value, null, 2)}
          name={title}
        />
      </details>
    </SideSheet>
  );
}
