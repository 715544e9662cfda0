import type { BackendJudgement } from '../gateway';
import { nameOf, ServicePort } from '../objects';
import { DraftProblem, problem } from './draft';

/** What is wrong with where a route sends requests; permission apart. */
export function backendProblems(
  backend: BackendJudgement,
): readonly DraftProblem[] {
  const { ref, port, reason, service, servicePort, endpoints, evidence } =
    backend;
  if (reason === 'BackendNotFound' && !service) {
    return [problem('backend', 'error', `${nameOf(ref)} does not exist.`)];
  }
  if (reason === 'BackendNotFound') {
    const ports = service!.spec.ports.map(one => one.port).join(', ');
    return [
      problem(
        'port',
        'error',
        `${nameOf(ref)} has no port ${port}; it has ${ports || 'none'}.`,
      ),
    ];
  }
  if (backend.resolved === false && reason !== 'RefNotPermitted') {
    return [
      problem(
        'backend',
        'error',
        `${nameOf(ref)} cannot be a backend: ${evidence?.seen}; wanted ${
          evidence?.wanted
        }.`,
      ),
    ];
  }
  if (backend.resolved === null) {
    return [
      problem(
        'backend',
        'info',
        `${nameOf(
          ref,
        )} cannot be read, so that neither its port nor its endpoints were checked.`,
      ),
    ];
  }
  return [
    ...protocolProblems(servicePort),
    ...(endpoints?.ready === 0
      ? [
          problem(
            'backend',
            'warning',
            `${nameOf(
              ref,
            )} has no ready endpoint on port ${port}: requests would be answered with 503 until it has.`,
          ),
        ]
      : []),
  ];
}

function protocolProblems(
  port: ServicePort | undefined,
): readonly DraftProblem[] {
  return port && port.protocol !== 'TCP'
    ? [
        problem(
          'port',
          'error',
          `Port ${port.port} is for ${port.protocol}, and HTTP needs TCP.`,
        ),
      ]
    : [];
}
