import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { Finding } from 'backstage-plugin-cilium-gateway-common';
import { WAIVERS_ANNOTATION } from 'backstage-plugin-cilium-gateway-common';
import { annotationField, entityFinding } from '../entityFinding';
import type { EntityWaivers } from './annotation';
import type { WrittenWaiver } from './waiver';
import { isExpired } from './waiving';

const inAnnotation = annotationField(WAIVERS_ANNOTATION);

function expired(entity: Entity, waiver: WrittenWaiver): Finding {
  const { rule, owner, until, source, cluster, object } = waiver;
  const written =
    source === 'annotation'
      ? `${WAIVERS_ANNOTATION} in the entity's catalog-info.yaml`
      : 'ciliumGateway.waivers in the app-config';
  const of = object === undefined ? '' : ` of ${object}`;
  const where = cluster === undefined ? '' : ` in cluster ${cluster}`;
  return entityFinding(entity, {
    rule: 'waiver-expired',
    field: source === 'annotation' ? inAnnotation : 'ciliumGateway.waivers',
    message: `The waiver of ${rule}${of}${where} on ${stringifyEntityRef(
      entity,
    )}, for which ${owner} answers, ended on ${until}`,
    evidence: { seen: until, wanted: 'a day that is not over, in UTC' },
    fix: `Mend what ${rule} found and remove the waiver from ${written}; or let ${owner} say until when it is to be put up with.`,
  });
}

/** What is wrong with the waivers of an entity: those that cannot be read, and those that have ended before the day. */
export function waiverFindings(
  entity: Entity,
  { waivers, problems }: EntityWaivers,
  day: string,
): readonly Finding[] {
  return [
    ...problems.map(problem =>
      entityFinding(entity, {
        rule: 'waiver-malformed',
        field: inAnnotation,
        message: `A waiver of ${stringifyEntityRef(
          entity,
        )} cannot be read: ${problem}`,
        evidence: {
          seen: problem,
          wanted: 'a list of {rule, reason, owner, until, cluster?, object?}',
        },
        fix: `Correct ${WAIVERS_ANNOTATION} in the entity's catalog-info.yaml: ${problem}.`,
      }),
    ),
    ...waivers
      .filter(waiver => isExpired(waiver, day))
      .map(waiver => expired(entity, waiver)),
  ];
}
