// The simulated cluster plays by the engine's knowledge, and does not know who reads it.
module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  restrictedImportPatterns: [
    'backstage-plugin-cilium-gateway',
    'backstage-plugin-cilium-gateway-backend',
    'backstage-plugin-cilium-gateway-common',
    'backstage-plugin-cilium-gateway-node',
  ],
});
