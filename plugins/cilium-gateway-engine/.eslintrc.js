const { builtinModules } = require('node:module');

const pure =
  'The engine takes a world and a time and answers: no I/O, no clock.';
const isTest = ['**/*.test.*'];

const command = ['src/cli/**'];
const foreign = [
  '@backstage/*',
  '@kubernetes/*',
  'backstage-plugin-*',
  'lab',
  'undici',
];

// Knowledge only, which runs in a backend, a browser, the simulated cluster and a test alike. The command, an entry of its
// own, is the one room that reads files and runs programs; nothing else imports it.
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    'no-console': 'error',
  },
  overrides: [
    {
      files: ['src/**'],
      excludedFiles: [...isTest, ...command],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: builtinModules.map(name => ({ name, message: pure })),
            patterns: ['*.test*', 'node:*', ...foreign, '**/cli', '**/cli/**'],
          },
        ],
        'no-restricted-globals': [
          'error',
          ...[
            'fetch',
            'process',
            'performance',
            'setImmediate',
            'setInterval',
            'setTimeout',
          ].map(name => ({ name, message: pure })),
        ],
        'no-restricted-syntax': [
          'error',
          {
            selector:
              "CallExpression[callee.object.name='Date'][callee.property.name='now']",
            message: pure,
          },
          {
            selector: "NewExpression[callee.name='Date'][arguments.length=0]",
            message: pure,
          },
          {
            selector:
              "CallExpression[callee.object.name='Math'][callee.property.name='random']",
            message: pure,
          },
          { selector: 'ImportExpression', message: pure },
          {
            selector:
              ":matches(NewExpression, CallExpression)[callee.name='RegExp']",
            message:
              'Text from a cluster is matched by RE2JS, whose time is linear.',
          },
        ],
      },
    },
    {
      // It speaks to clusters through kubectl only, and knows nothing of Backstage.
      files: command,
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: ['*.test*', ...foreign] },
        ],
      },
    },
    {
      // Not published: what tests are made with.
      files: ['src/testing/**', 'scripts/**'],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        'jest/no-export': 'off',
        'jest/valid-title': 'off',
        'no-restricted-imports': 'off',
      },
    },
  ],
});
