/** Words that all views have in common: times, states, tokens of Cilium and Gateway API, errors. */
export const vocabularyMessages = {
  span: {
    seconds: '{{seconds}} s',
    minutes: '{{minutes}} min',
    hours: '{{hours}} h {{minutes}} min',
    days: '{{days}} d {{hours}} h',
    ago: '{{span}} ago',
  },
  copy: { button: 'Copy {{what}}', done: 'Copied' },
  raw: {
    open: 'Show data behind “{{what}}”',
    close: 'Close',
    hint: 'What the plugin’s backend answered, computed from the cluster’s objects.',
  },
  state: { loading: 'Loading' },
  health: {
    ok: 'In order',
    warning: 'Needs attention',
    error: 'Broken',
    unknown: 'Cannot be judged',
  },
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  hop: {
    dns: 'DNS name',
    address: 'IP address',
    announcement: 'Announcement',
    gateway: 'Gateway',
    listener: 'Listener',
    certificate: 'Certificate',
    route: 'Route',
    service: 'Service',
    endpoints: 'Endpoints',
  },
  token: {
    withToken: '{{words}} ({{token}})',
    no_pool: 'No address pool is meant for this Service',
    out_of_ips: 'Every pool meant for this Service is used up',
    pool_selector_mismatch:
      'The requested address is in a pool that is not meant for this Service',
    already_allocated: 'The requested address is taken',
    already_allocated_incompatible_service:
      'The requested address is taken by a Service that it cannot be shared with',
    already_allocated_different_sharing_key:
      'The requested address is taken by a Service with another sharing key',
    NotAllowedByListeners:
      'The listener does not let routes of this kind or namespace in',
    NoMatchingListenerHostname: 'No listener serves the route’s hostnames',
    NoMatchingParent: 'The Gateway has no listener of that name or port',
    UnsupportedValue: 'A value in the route is not supported',
    IncompatibleFilters: 'Filters of the route exclude each other',
    Pending: 'The controller has not decided yet',
    RefNotPermitted:
      'No ReferenceGrant permits the reference into the other namespace',
    InvalidKind:
      'The route refers to a kind of object that it cannot send requests to',
    BackendNotFound: 'The Service that the route refers to does not exist',
    UnsupportedProtocol: 'The protocol of the backend is not supported',
  },
  cluster: {
    troubles: 'Clusters that are not up to date',
    ok: '{{cluster}} is up to date',
    syncing: '{{cluster}} is being read for the first time',
    stale: '{{cluster}} has not been heard from for {{since}}',
    error: '{{cluster}} cannot be read',
    never: 'long',
  },
  failure: {
    forbidden: 'You may not see this',
    permission:
      'Ask whoever runs this Backstage for the permission that is named here:',
    hidden:
      'What this entity is reached by is shown to those whom the policy of this Backstage allows {{permission}} for it, such as its owners.',
    notFound: 'Not found',
    refused: 'This cannot be answered as it was asked',
    other: 'Could not be loaded',
    retry: 'Try again',
    stale: 'Not up to date',
    readAt: 'Shown as read',
  },
  finding: {
    notes_one: 'One note',
    notes_other: '{{count}} notes',
    where: 'In',
    waived: 'Waived until the end of {{until}} (UTC)',
    waivedBy: 'Who answers for it:',
    fix: 'What to change:',
    command: 'command for {{rule}}',
    manifest: 'manifest for {{rule}}',
    docs: 'About {{rule}}',
    rule: 'Rule',
    page: 'Read about this rule',
    evidence: 'How it is known',
  },
  evidence: {
    title: 'Evidence of {{rule}}',
    seen: 'seen',
    wanted: 'wanted',
  },
  why: {
    ask: 'Why?',
    label: 'Why? About {{name}}',
    unexplained: 'No rule explains this',
    unexplainedHint:
      'What is known stands above. The objects behind it are one click away, on the cluster page.',
  },
} as const;
