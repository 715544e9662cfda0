import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ExposeDraftAnswer } from 'backstage-plugin-cilium-gateway-common';
import { FailOn, isFatal } from './failOn';

/**
 * Says what there is to say about a draft, and fails where that is bad enough, or there is nothing to write.
 *
 * @param what - what could not be done, in the words of an error
 * @throws InputError with the problems
 */
export function acceptDraft(
  { problems, manifests }: ExposeDraftAnswer,
  what: string,
  failOn: FailOn,
  logger: LoggerService,
): void {
  for (const { field, severity, message } of problems) {
    const line = `${field}: ${message}`;
    if (severity === 'error') logger.error(line);
    else if (severity === 'warning') logger.warn(line);
    else logger.info(line);
  }
  const fatal = problems.filter(({ severity }) => isFatal(severity, failOn));
  if (fatal.length === 0 && manifests !== '') return;
  const why = fatal.length > 0 ? fatal : problems;
  throw new InputError(
    `${what}: ${why
      .map(({ field, message }) => `${field}: ${message}`)
      .join(' ')}`,
  );
}
