import Button from '@material-ui/core/Button';
import type { ResponseError } from '@backstage/errors';
import { Notice } from '../look';
import { Ago, useWords, Words } from '../words';

const isResponseError = (error: Error): error is ResponseError =>
  error.name === 'ResponseError' && 'statusCode' in error;

/** The status that the backend answered with, where it answered. */
export const statusOf = (error: Error): number | undefined =>
  isResponseError(error) ? error.statusCode : undefined;

const messageOf = (error: Error): string =>
  isResponseError(error) ? error.cause.message : error.message;

function explain(error: Error, t: Words): { title: string; text: string } {
  const text = messageOf(error);
  if (statusOf(error) === 403) return { title: t('failure.forbidden'), text };
  if (statusOf(error) === 404) return { title: t('failure.notFound'), text };
  if (statusOf(error) === 400) return { title: t('failure.refused'), text };
  return { title: t('failure.other'), text };
}

function Retry({ retry }: { retry: () => void }) {
  const t = useWords();
  return (
    <Button size="small" variant="outlined" onClick={retry}>
      {t('failure.retry')}
    </Button>
  );
}

/** Nothing could be read: why, and a way to try again. */
export function Failure(props: { error: Error; retry: () => void }) {
  const t = useWords();
  const { title, text } = explain(props.error, t);
  const forbidden = statusOf(props.error) === 403;
  // The same question would be answered the same.
  const isFinal = statusOf(props.error) === 400;
  return (
    <div role="alert">
      <Notice
        tone={forbidden ? 'off' : 'bad'}
        title={title}
        action={!isFinal && <Retry retry={props.retry} />}
      >
        {forbidden && <div>{t('failure.permission')}</div>}
        <div>{text}</div>
      </Notice>
    </div>
  );
}

/** What is shown could not be renewed: since when it is old, and why. */
export function StaleNotice(props: {
  error: Error;
  readAt?: number;
  retry: () => void;
}) {
  const t = useWords();
  return (
    <div role="status">
      <Notice
        tone="warn"
        title={t('failure.stale')}
        action={<Retry retry={props.retry} />}
      >
        {props.readAt !== undefined && (
          <div>
            {t('failure.readAt')}{' '}
            <Ago at={new Date(props.readAt).toISOString()} />
          </div>
        )}
        <div>{explain(props.error, t).text}</div>
      </Notice>
    </div>
  );
}
