import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { Severity } from 'backstage-plugin-cilium-gateway-common';
import { ruleTitle } from 'backstage-plugin-cilium-gateway-engine';
import type { News, WatchedFinding } from './watching';

/** Names what the notification is about; a later one of the same scope takes its place. */
export type ScopedNotification = NotificationSendOptions & {
  readonly payload: { readonly scope: string };
};

const NAMED = 5;
// The notifications backend keeps titles and scopes of this length.
const TITLE_LENGTH = 255;
const TOPIC = 'cilium-gateway';
const SEVERITY = { error: 'high', warning: 'normal', info: 'low' } as const;

const nameOf = ({ entityRef, title }: WatchedFinding) =>
  title ?? parseEntityRef(entityRef).name;

const entitiesOf = (findings: readonly WatchedFinding[]) => [
  ...new Map(findings.map(one => [one.entityRef, one])).values(),
];

const gravest = (findings: readonly WatchedFinding[]): Severity | undefined =>
  (['error', 'warning', 'info'] as const).find(severity =>
    findings.some(({ finding }) => finding.severity === severity),
  );

function few(words: readonly string[]): string {
  const rest = words.length - NAMED;
  return rest > 0
    ? `${words.slice(0, NAMED).join(', ')} and ${rest} more`
    : words.join(', ');
}

function lines(
  heading: string,
  findings: readonly WatchedFinding[],
  ofOne: boolean,
): string[] {
  if (findings.length === 0) return [];
  const rest = findings.length - NAMED;
  return [
    `${heading}:`,
    ...findings.slice(0, NAMED).map(watched => {
      const { cluster, rule } = watched.finding;
      const place = cluster === '' ? '' : ` (${cluster})`;
      return `- ${ofOne ? '' : `${nameOf(watched)}: `}${ruleTitle(
        rule,
      )}${place}`;
    }),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ];
}

/**
 * The scope of an entity, or of the owner where several entities are told of. What is solved takes the place of what told of
 * it, unless something that was told there still stands.
 */
function scopeOf({ owner, came, solved, standing }: News): string {
  const entities = entitiesOf([...came, ...solved]);
  const scopes = new Set(solved.map(({ scope }) => scope));
  const [before] = scopes;
  if (
    came.length === 0 &&
    scopes.size === 1 &&
    before &&
    !standing.some(({ scope }) => scope === before)
  ) {
    return before;
  }
  return entities.length === 1 ? entities[0].entityRef : owner;
}

function titleOf({ came, solved }: News): string {
  const where = few(entitiesOf([...came, ...solved]).map(nameOf));
  const count = (findings: readonly WatchedFinding[], word: string) =>
    `${findings.length} ${word}${findings.length === 1 ? '' : 's'}`;
  const parts = [
    ...(came.length > 0 ? [count(came, 'new problem')] : []),
    ...(solved.length > 0 ? [`${count(solved, 'problem')} solved`] : []),
  ];
  return `${where}: ${parts.join(', ')}`;
}

/** The page to look at: that of the entity, or the audit of the owner's entities. */
function linkOf({ owner, came, solved }: News): string {
  const entities = entitiesOf([...came, ...solved]);
  if (entities.length > 1) {
    return `/cilium-gateway/audit?owner=${encodeURIComponent(owner)}`;
  }
  const { kind, namespace, name } = parseEntityRef(entities[0].entityRef);
  const place = [namespace, kind, name].map(encodeURIComponent).join('/');
  return `/catalog/${place}/network-paths`;
}

/**
 * One notification for all that an owner is to be told. It tells what kind of thing is wrong and leaves the words to the page,
 * which knows what its reader may see.
 */
export function notificationOf(news: News): ScopedNotification {
  const { owner, came, solved, standing } = news;
  const entities = entitiesOf([...came, ...solved]);
  const ofOne = entities.length === 1;
  const scope = scopeOf(news);
  // The notification may take the place of one that told of these.
  const still = standing.filter(
    watched =>
      watched.scope === scope ||
      (ofOne && watched.entityRef === entities[0].entityRef),
  );
  const gravity = gravest(came);
  return {
    recipients: { type: 'entity', entityRef: owner },
    payload: {
      title: titleOf(news).slice(0, TITLE_LENGTH),
      description: [
        ...lines('New', came, ofOne),
        ...lines('Solved', solved, ofOne),
        ...lines('Still there', still, ofOne),
      ].join('\n'),
      link: linkOf(news),
      severity: gravity ? SEVERITY[gravity] : 'low',
      topic: TOPIC,
      scope,
    },
  };
}
