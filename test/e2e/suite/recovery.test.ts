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

  // Nothing but a debugger stops a process on Windows.
  if (process.platform === 'win32') return;
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
  return (process.platform === 'win32' ? childrenOnWindows() : children()).flatMap(({ pid, args }) =>
    /server\.cjs\b/.test(args) ? [pid] : [],
  );
}

interface Process {
  readonly pid: number;
  readonly args: string;
}

function children(): Process[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [pid, parent, state, ...args] = line.trim().split(/\s+/);
    // A zombie has ended.
    if (Number(parent) !== process.pid || state?.startsWith('Z') === true) return [];
    return [{ pid: Number(pid), args: args.join(' ') }];
  });
}

function childrenOnWindows(): Process[] {
  const filter = `ParentProcessId=${process.pid}`;
  const script = `Get-CimInstance Win32_Process -Filter '${filter}' | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }`;
  const list = execFileSync('powershell', ['-NoProfile', '-Command', script], { encoding: 'utf8' });
  return list.split(/\r?\n/).flatMap((line) => {
    const [, pid, args] = /^(\d+) (.*)$/.exec(line) ?? [];
    return pid === undefined || args === undefined ? [] : [{ pid: Number(pid), args }];
  });
}
