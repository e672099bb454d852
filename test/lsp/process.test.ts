import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openDocument, pull, pullWorkspace, pulling, startClient } from '../support/lspClient.ts';
import { connector, listener } from '../support/resources.ts';
import { codes, start } from '../support/serverWorkspace.ts';
import { overStdio, serverProgram } from '../support/transport.ts';

/** Runs the server to its end, with nothing as its input. */
function run(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [serverProgram, ...args], {
    encoding: 'utf8',
    input: '',
    timeout: 20_000,
  });
  return { status, out: stdout, err: stderr };
}

describe('the server as a process', () => {
  it('reads a folder in its threads, answers, and ends with 0 when it is asked to', async () => {
    const workspace = await start(
      {
        'west/listener.yaml': listener('backnd'),
        'east/connector.yaml': connector('backend'),
        ...Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`other/${index}.yaml`, 'a: b\n'])),
      },
      pulling,
      { transport: overStdio },
    );
    const all = await pullWorkspace(workspace.client);
    assert.deepEqual(codes(all.get(workspace.uri('west/listener.yaml'))), ['routing-key-typo']);
    await workspace.dispose();
  });

  it('ends with 1 when it is to exit without a shutdown', async () => {
    const transport = overStdio();
    const { connection } = await startClient([], pulling, { transport: () => transport });
    await connection.sendNotification('exit');
    assert.equal(await transport.exited, 1);
  });

  it('ends once its input does, as when the editor is gone', () => {
    assert.equal(run('--stdio').status, 1);
  });

  it('goes on after a message that is no JSON', async () => {
    const transport = overStdio();
    const client = await startClient([], pulling, { transport: () => transport });
    transport.input.write('Content-Length: 5\r\n\r\n{bad}');
    await openDocument(client, 'file:///a.yaml', listener('a').replace('port: 1', 'port: "1"'));
    assert.deepEqual(codes((await pull(client, 'file:///a.yaml')).items), ['wrong-type']);
    assert.equal(await client.stop(), 0);
  });

  it('prints its version and its help', () => {
    const version = run('--version');
    assert.equal(version.status, 0);
    assert.match(version.out, /^\d+\.\d+\.\d+\n$/);
    const help = run('--help');
    assert.equal(help.status, 0);
    assert.match(help.out, /^Usage: skupper-language-server --stdio/);
  });

  it('says what is wrong with the command line, with status 2', () => {
    for (const [args, message] of [
      [[], /--stdio/],
      [['--stdio', '--bogus'], /--bogus/],
      [['--socket=99999'], /invalid port "99999" for --socket/],
      [['--node-ipc'], /no IPC channel/],
      [['--pipe=/nowhere/pipe'], /cannot connect to pipe "\/nowhere\/pipe": .*ENOENT/],
    ] as const) {
      const { status, out, err } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(err, message);
      assert.equal(out, '');
      assert.doesNotMatch(err, /\n {4}at /, 'there is no stack trace');
    }
  });

  it('says that nobody listens at its port, with status 2', async () => {
    const listening = createServer().listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    listening.close();
    await once(listening, 'close');
    const { status, err } = run(`--socket=${port}`);
    assert.equal(status, 2);
    assert.match(err, new RegExp(`^error: cannot connect to port ${port}: .*ECONNREFUSED`));
  });

  it('keeps what it reads in a file, for a client that finds it stuck', async (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'skupper-activity-'));
    test.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'activity');
    const client = await startClient([], pulling, { transport: () => overStdio(`--activity-file=${file}`) });
    await openDocument(client, 'file:///a.yaml', listener('a'));
    await pull(client, 'file:///a.yaml');
    assert.match(readFileSync(file, 'utf8'), /^Checking file:\/\/\/a\.yaml\n/);
    await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: 'file:///a.yaml' },
      position: { line: 0, character: 0 },
    });
    assert.match(readFileSync(file, 'utf8'), /^Hover in file:\/\/\/a\.yaml\n/);
    assert.equal(await client.stop(), 0);
  });

  it('goes on where that file cannot be written', async () => {
    const client = await startClient([], pulling, {
      transport: () => overStdio('--activity-file=/nowhere/activity'),
    });
    await openDocument(client, 'file:///a.yaml', listener('a'));
    assert.equal((await pull(client, 'file:///a.yaml')).kind, 'full');
    assert.equal(await client.stop(), 0);
  });
});
