import {
  Command,
  CommanderError,
  InvalidArgumentError,
  Option,
} from 'commander';
import { catalogue, FindingOptions, Severity } from '../findings';
import { analyze, FINDING_FORMATS } from './analyze';
import { preview } from './preview';
import { resolve } from './resolve';
import { Terminal, UsageError } from './terminal';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const append = (value: string, before: readonly string[] = []) => [
  ...before,
  value,
];

function ruleId(text: string): string {
  if (!catalogue.some(({ id }) => id === text))
    throw new InvalidArgumentError(
      `There is no rule ${text}; the rules are ${catalogue
        .map(({ id }) => id)
        .join(', ')}.`,
    );
  return text;
}

const disabled = (value: string, before?: readonly string[]) =>
  append(ruleId(value), before);

function severity(
  value: string,
  before: Readonly<Record<string, Severity>> = {},
): Readonly<Record<string, Severity>> {
  const [rule, level, ...rest] = value.split('=');
  const found = SEVERITIES.find(one => one === level);
  if (!found || rest.length > 0)
    throw new InvalidArgumentError(
      `Right would be rule=${SEVERITIES.join('|')}.`,
    );
  return { ...before, [ruleId(rule)]: found };
}

function header(
  value: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const colon = value.indexOf(':');
  if (colon < 1)
    throw new InvalidArgumentError('Right would be "name: value".');
  return {
    ...before,
    [value.slice(0, colon).trim()]: value.slice(colon + 1).trim(),
  };
}

function command(program: Command, name: string, summary: string): Command {
  return program
    .command(name)
    .summary(summary)
    .description(summary)
    .option(
      '-f, --filename <path>',
      'manifests: a file, a folder with all below it, or - for the standard input; may be repeated',
      append,
    )
    .option('--kubeconfig <path>', 'read the cluster of this kubeconfig')
    .option('--context <name>', 'read the cluster of this kubeconfig context')
    .option('-n, --namespace <name>', 'of manifests that name none', 'default')
    .option('--cilium-namespace <name>', 'where Cilium runs', 'kube-system')
    .option(
      '--cilium-version <version>',
      'judge as this version of Cilium would, in place of what the cluster tells',
    );
}

const output = (choices: readonly string[]) =>
  new Option('-o, --output <format>', 'how to print')
    .choices(choices)
    .default('table');

/** What all commands are asked, from commander's options. */
function snapshotOf({ filename, ...rest }: Record<string, any>) {
  const { kubeconfig, context, namespace } = rest;
  const { ciliumNamespace, ciliumVersion } = rest;
  return {
    files: (filename ?? []) as readonly string[],
    kubeconfig,
    context,
    namespace,
    ciliumNamespace,
    ciliumVersion,
  };
}

function programFor(terminal: Terminal, end: (code: number) => void): Command {
  const program = new Command('backstage-plugin-cilium-gateway-engine')
    .description(
      'What Cilium LB-IPAM, L2 announcements and Gateway API make of manifests and clusters.\n' +
        'Exit code: 0 all is well, 1 something is wrong, 2 it could not be judged.',
    )
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });

  command(program, 'analyze', 'Tell what is wrong')
    .addOption(output(FINDING_FORMATS))
    .addOption(
      new Option('--fail-on <severity>', 'the least for which to end with 1')
        .choices([...SEVERITIES, 'none'])
        .default('error'),
    )
    .option('--disable <rule>', 'leave a rule out; may be repeated', disabled)
    .option(
      '--severity <rule=level>',
      'grade a rule anew; may be repeated',
      severity,
    )
    .action(async options => {
      const rules: FindingOptions = {
        disabled: options.disable,
        severities: options.severity,
      };
      const { output: format, failOn } = options;
      end(
        await analyze(terminal, {
          ...snapshotOf(options),
          output: format,
          failOn,
          rules,
        }),
      );
    });

  command(
    program,
    'preview',
    'Tell which addresses the LoadBalancer Services among the manifests would get',
  )
    .addOption(output(['table', 'json']))
    .action(async options =>
      end(
        await preview(terminal, {
          ...snapshotOf(options),
          output: options.output,
        }),
      ),
    );

  command(program, 'resolve', 'Tell where a request would go')
    .argument('<url>', 'absolute')
    .option('-X, --request <method>', 'GET when absent, POST for gRPC')
    .option('-H, --header <header>', '"name: value"; may be repeated', header)
    .option(
      '--gateway <namespace/name>',
      'the Gateway whose address is connected to, whatever DNS says',
    )
    .addOption(output(['table', 'json']))
    .action(async (url, options) =>
      end(
        await resolve(terminal, {
          ...snapshotOf(options),
          url,
          method: options.request,
          headers: options.header ?? {},
          gateway: options.gateway,
          output: options.output,
        }),
      ),
    );
  return program;
}

/**
 * Runs the command.
 *
 * @param args - without the interpreter and the script
 * @returns the exit code: 0, all is well; 1, something is wrong; 2, wrong usage or unreadable input
 * @public
 */
export async function run(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let code = 0;
  const program = programFor(terminal, answer => {
    code = answer;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UsageError)) throw error;
    terminal.err(`${error.message}\n`);
    return 2;
  }
}
