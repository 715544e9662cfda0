import { useEffect, useRef, useState } from 'react';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Tooltip from '@material-ui/core/Tooltip';
import GetAppIcon from '@material-ui/icons/GetApp';
import type { AuditFilter } from 'backstage-plugin-cilium-gateway-common';
import { ciliumGatewayApiRef } from '../api';
import { Failure } from '../states/Failure';
import { useWords } from '../words';
import { saveAs } from './saveAs';

type Progress =
  | { at: 'rest' }
  | { at: 'busy' }
  | { at: 'done' }
  | { at: 'failed'; error: Error };

/**
 * Lets the reader take the audit away as a table: asked of the backend with the reader's own permissions, which knows every
 * column, and not made from what the page happens to show.
 */
export function ExportButton(props: {
  filter: AuditFilter;
  /** How many the filter leaves. */
  rows: number;
}) {
  const t = useWords();
  const client = useApi(ciliumGatewayApiRef);
  const [progress, setProgress] = useState<Progress>({ at: 'rest' });
  const asking = useRef<AbortController>();
  useEffect(() => () => asking.current?.abort(), []);

  const download = async () => {
    asking.current?.abort();
    const controller = new AbortController();
    asking.current = controller;
    setProgress({ at: 'busy' });
    try {
      const text = await client.exportAudit(props.filter, {
        signal: controller.signal,
      });
      if (controller.signal.aborted) return;
      const today = new Date().toISOString().slice(0, 10);
      saveAs(`network-audit-${today}.csv`, 'text/csv;charset=utf-8', text);
      setProgress({ at: 'done' });
    } catch (error) {
      if (controller.signal.aborted) return;
      setProgress({ at: 'failed', error: toError(error) });
    }
  };

  const busy = progress.at === 'busy';
  return (
    <>
      <Tooltip title={t('auditExport.hint')}>
        <span>
          <Button
            size="small"
            variant="outlined"
            onClick={download}
            disabled={busy || props.rows === 0}
            startIcon={
              busy ? <CircularProgress size={16} aria-hidden /> : <GetAppIcon />
            }
          >
            {t('auditExport.button')}
          </Button>
        </span>
      </Tooltip>
      <span role="status">
        {busy && t('auditExport.busy')}
        {progress.at === 'done' && t('auditExport.done')}
      </span>
      {progress.at === 'failed' && (
        <Failure error={progress.error} retry={download} />
      )}
    </>
  );
}
