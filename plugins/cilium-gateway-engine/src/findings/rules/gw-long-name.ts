import { generatedServiceName } from '../../gateway';
import { refOf } from '../../objects';
import { get } from '../kubectl';
import { ciliumIssue } from '../references';
import type { Rule } from '../rule';

const LONGEST = 48;

export const rule: Rule = {
  id: 'gw-long-name',
  severity: 'error',
  title: 'Cilium cannot create what a Gateway of so long a name needs',
  needs: ['Gateway', 'GatewayClass'],
  page: {
    symptom:
      'The Gateway is `Accepted=False` with reason `NoResources`, and there is no Service or CiliumEnvoyConfig for it.',
    cause: `Cilium names what it generates \`cilium-gateway-<name>\`. Beyond 63 characters, that is for names of more than ${LONGEST}, it shortens the Service’s name, but not in every version the CiliumEnvoyConfig’s, which the API server then refuses.`,
    look: [
      'kubectl get gateway -A',
      'kubectl logs -n kube-system deployment/cilium-operator | grep -i "must be no more than 63"',
    ],
    fix: `Give the Gateway a name of at most ${LONGEST} characters, or upgrade Cilium.`,
    silent:
      'A long name that works: newer versions shorten it everywhere. `NoResources` with a short name has another cause.',
    references: [ciliumIssue(31285), ciliumIssue(45368)],
  },
  *evaluate({ gateways }) {
    for (const { gateway } of gateways) {
      const { name } = gateway.metadata;
      const refused = gateway.status.conditions.find(
        one =>
          one.type === 'Accepted' &&
          one.status === 'False' &&
          one.reason === 'NoResources',
      );
      if (!refused || name.length <= LONGEST) continue;
      const object = refOf(gateway);
      yield {
        object,
        field: 'metadata.name',
        message: `Cilium could not create what Gateway ${name} needs: its name has ${name.length} characters.`,
        seen: `${name.length} characters`,
        wanted: `at most ${LONGEST}`,
        because: [
          {
            object,
            field: 'status.conditions[Accepted]',
            seen: `False NoResources: ${refused.message}`,
            wanted: `True, with Service ${generatedServiceName(name)}`,
          },
        ],
        fix: {
          text: `Create the Gateway anew under a name of at most ${LONGEST} characters and point the routes’ parentRefs to it.`,
          commands: [get(object)],
        },
        explains: [{ question: 'not-routed', of: object }],
      };
    }
  },
};
