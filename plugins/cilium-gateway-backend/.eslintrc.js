const rooms = [
  'kube',
  'clusters',
  'mirror',
  'world',
  'views',
  'access',
  'history',
  'notifications',
  'router',
  'actions',
];

// Who may know whom: a room may know the one before it, and nobody reaches through two.
const known = {
  kube: [],
  clusters: ['kube'],
  mirror: ['kube'],
  world: ['mirror'],
  views: ['world'],
  access: ['views'],
  history: ['views'],
  notifications: ['history'],
  router: ['views', 'access', 'history'],
  actions: [],
};

const zones = rooms.map(room => ({
  target: `./src/${room}`,
  from: rooms
    .filter(other => other !== room && !known[room].includes(other))
    .map(other => `./src/${other}`),
  message: `${room} knows ${
    known[room].join(', ') || 'no other room'
  }; see docs/architecture.md.`,
}));

const network = [
  'undici',
  ...[
    'fs',
    'fs/promises',
    'http',
    'https',
    'http2',
    'net',
    'tls',
    'dgram',
    'child_process',
  ].flatMap(name => [name, `node:${name}`]),
];
const isTest = ['**/*.test.*', '**/*.real.*'];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.js', '.json'] } },
  },
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  restrictedImports: [
    {
      name: '@kubernetes/client-node',
      message: 'It is an ES module: only src/kube may load it, by import().',
    },
  ],
  restrictedSyntax: [
    {
      selector: 'ImportExpression',
      message: 'Only src/kube may load a module at run time.',
    },
  ],
  overrides: [
    {
      files: ['src/kube/**'],
      excludedFiles: isTest,
      rules: {
        'no-restricted-syntax': 'off',
        'no-restricted-imports': ['error', { patterns: ['*.test*'] }],
      },
    },
    {
      files: [
        'src/world/**',
        'src/views/**',
        'src/history/**',
        'src/notifications/**',
        'src/router/**',
      ],
      excludedFiles: isTest,
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: network.map(name => ({
              name,
              message: 'Only kube, clusters and mirror do network I/O.',
            })),
            patterns: ['@kubernetes/*', '*.test*'],
          },
        ],
      },
    },
    {
      files: isTest,
      rules: { 'import/no-restricted-paths': 'off' },
    },
    {
      // Not published: what tests and measurements are made with.
      files: [
        'src/testing/**',
        'src/integration/**',
        'src/**/*.real.*',
        'bench/**',
      ],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        'jest/no-export': 'off',
        'no-restricted-syntax': 'off',
      },
    },
  ],
});
