import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { runBeside, temporaryFolder, type Ran } from './installed.ts';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

export const action = parse(readFileSync('action.yml', 'utf8')) as Action;

/** What a run of the action left. */
export interface ActionRun extends Ran {
  /** The outputs of its step, as a map. */
  readonly outputs: Readonly<Record<string, string>>;
  /** The Markdown of the page of the run. */
  readonly summary: string;
}

/** Runs the step of the action in a workspace as a runner of GitHub does. Inputs that are not given have their defaults. */
export async function runAction(
  workspace: string,
  inputs: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<ActionRun> {
  const [step] = action.runs.steps;
  if (!step) throw new Error('The action has no step.');
  const temporary = temporaryFolder('skupper runner ');
  const file = (name: string): string => join(temporary, name);
  mkdirSync(file('temp'));
  for (const name of ['output', 'summary']) writeFileSync(file(name), '');
  writeFileSync(file('step.sh'), step.run);
  // This is how a runner starts `shell: bash`.
  const ran = await runBeside(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', file('step.sh')],
    workspace,
    {
      ...env,
      ...variables(step.env, inputs),
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: resolve('.'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: file('output'),
      GITHUB_STEP_SUMMARY: file('summary'),
      RUNNER_TEMP: file('temp'),
    },
  );
  const read = (name: string): string => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const outputs = read('output')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
  return { ...ran, outputs: Object.fromEntries(outputs) as Record<string, string>, summary: read('summary') };
}

/** The variables of a step, with the values of the inputs in them. Throws if a value is anything but an input. */
function variables(
  env: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>>,
): Record<string, string> {
  const entries = Object.entries(env).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? '';
    const definition = action.inputs[input];
    if (!definition) throw new Error(`${name} is not an input: ${value}`);
    return [name, inputs[input] ?? definition.default];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}
