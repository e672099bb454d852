import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  listener,
  open,
  replace,
  startCorrected,
  startFresh,
  until,
  untilClean,
  untilFinding,
} from './helpers.js';

/** Longer than the client waits for a server that does not answer. */
const PATIENCE = 45_000;

suite('A language server', () => {
  setup(startFresh);

  test('that is killed is started again, and knows the open documents', async () => {
    const editor = await open(listener);
    await replace(editor, 'backnd', 'nobody');
    await untilFinding(listener, 'unmatched-listener');
    const killed = serverProcess();
    process.kill(killed, 'SIGKILL');
    await until('another server runs', () => isOther(killed));
    await untilFinding(listener, 'unmatched-listener');
    await replace(editor, 'nobody', 'backend');
    await untilClean(listener);
  });

  test('that does not answer is replaced', async function () {
    this.timeout(2 * PATIENCE);
    await startCorrected();
    const editor = await open(listener);
    const stopped = serverProcess();
    process.kill(stopped, 'SIGSTOP');
    await replace(editor, 'routingKey: backend', 'routingKey: backnd');
    await until('another server runs', () => isOther(stopped), PATIENCE);
    await untilFinding(listener, 'routing-key-typo');
  });
});

/** The process of the server, which the extension host has started. */
function serverProcess(): number {
  const [found] = serverProcesses();
  assert.ok(found, 'no server is running');
  return found;
}

function isOther(former: number): boolean {
  const all = serverProcesses();
  return all.length === 1 && all[0] !== former;
}

function serverProcesses(): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [pid, parent, state, ...args] = line.trim().split(/\s+/);
    const isServer = Number(parent) === process.pid && args.some((arg) => arg.endsWith('server.cjs'));
    // A zombie has ended.
    return isServer && !state?.startsWith('Z') ? [Number(pid)] : [];
  });
}
