import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { workflowValidator, type MessagesOf } from './support/workflowValidator.ts';

const FOLDER = '.github/workflows';
const files = readdirSync(FOLDER).map((name) => join(FOLDER, name));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = files.map((file) => parse(readFileSync(file, 'utf8')) as Workflow);
const jobs = workflows.flatMap((workflow) => Object.values(workflow.jobs));
const steps = jobs.flatMap((job) => job.steps ?? []);

describe('the workflows', () => {
  let messagesOf: MessagesOf;
  before(async () => {
    messagesOf = await workflowValidator();
  });

  it('are valid for GitHub', async () => {
    assert.ok(files.length >= 2);
    for (const file of files) assert.deepEqual(await messagesOf(file, readFileSync(file, 'utf8')), [], file);
  });

  it('are looked at closely', async () => {
    const [file = ''] = files;
    const text = readFileSync(file, 'utf8');
    const mistakes: readonly (readonly [string, string, string])[] = [
      ['runs-on:', 'run-on:', "Unexpected value 'run-on'"],
      ['matrix.target', 'matix.target', "Unrecognized named-value: 'matix'"],
      ['contents: read', 'content: read', "Unexpected value 'content'"],
    ];
    for (const [right, wrong, message] of mistakes) {
      assert.ok(text.includes(right), right);
      const found = await messagesOf(`.github/workflows/${wrong.length}.yml`, text.replace(right, wrong));
      assert.ok(found.includes(message), found.join('\n'));
    }
  });

  it('use actions of a certain commit only, with its version', () => {
    const uses = files.flatMap((file) => readFileSync(file, 'utf8').match(/\buses: .+$/gm) ?? []);
    assert.ok(uses.length > 10);
    for (const line of uses)
      assert.match(line, /^uses: (\.\/\.github\/workflows\/\w+\.yml|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  });

  it('run scripts of this repository only, which anybody can run', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    const commands = steps.flatMap(({ run }) => run ?? []);
    assert.ok(commands.length > 5);
    for (const command of commands) {
      const script = /^(?:xvfb-run -a )?npm (?:run )?([\w:]+)(?: [\w"$/.-]+| \$\{\{ matrix\.\w+ \}\})*$/.exec(
        command,
      )?.[1];
      assert.ok(script !== undefined && script in scripts, command);
    }
  });

  it('may only read, unless a job needs more', () => {
    for (const { permissions } of workflows) assert.deepEqual(permissions, { contents: 'read' });
    const more = jobs.flatMap(({ permissions = {} }) =>
      Object.entries(permissions).filter(([, access]) => access === 'write'),
    );
    assert.deepEqual([...new Set(more.map(([name]) => name))].toSorted(), [
      'attestations',
      'contents',
      'id-token',
    ]);
  });

  it('have no secrets, and leave no credentials with what they run', () => {
    for (const file of files) assert.doesNotMatch(readFileSync(file, 'utf8'), /\bsecrets\b/);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@') === true);
    assert.ok(checkouts.every((step) => step.with?.['persist-credentials'] === false));
  });

  it('end in time', () => {
    for (const job of jobs) assert.ok(job.uses !== undefined || (job['timeout-minutes'] ?? 0) > 0);
  });
});
