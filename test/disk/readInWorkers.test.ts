import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readInWorkers } from '../../server/src/disk/readInWorkers.ts';
import { readTree } from '../../server/src/disk/readTree.ts';
import type { ScanBatch } from '../../server/src/service/index.ts';

const site = 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: west\n';

/** The program of a worker that sends what it is given in `batches` and then does `end`. */
function worker(end: string): string {
  return `
    const { parentPort, workerData } = require('node:worker_threads');
    const file = (name) => ({ uri: 'file:///of/a/thread/' + name, content: { text: '' } });
    parentPort.postMessage({ files: [file('first')], deferred: [], scanned: workerData.shard.index === 0 ? 2 : 0 });
    ${end}
  `;
}

interface Result {
  /** How many files each of the threads and this one read: by the names of the files. */
  readonly names: readonly string[];
  readonly scanned: number;
  readonly logged: readonly string[];
}

describe('a reading thread', () => {
  let root: string;
  const program = (): string => join(root, 'worker.cjs');
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'skupper-threads-'));
    mkdirSync(join(root, 'files'));
    for (let index = 0; index < 40; index++) writeFileSync(join(root, 'files', `${index}.yaml`), site);
  });
  after(() => rmSync(root, { recursive: true }));

  async function read(text: string): Promise<Result> {
    writeFileSync(program(), text);
    const batches: ScanBatch[] = [];
    const logged: string[] = [];
    await readInWorkers(join(root, 'files'), (batch) => batches.push(batch), {
      program: program(),
      log: (message) => logged.push(message),
    });
    const names = batches.flatMap(({ files }) => files.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)));
    return { names: names.toSorted(), scanned: batches.at(-1)?.scanned ?? 0, logged };
  }

  /** What a part of the folder has without the first files. */
  function rest(index: number, count: number, skip: number): string[] {
    const batches = [...readTree(join(root, 'files'), { shard: { index, count }, skip })];
    return batches.flatMap(({ files }) => files.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1)));
  }

  for (const [name, end, reason] of [
    ['that throws', "throw new Error('boom');", /boom/],
    ['that ends with a code', 'process.exit(3);', /exit code 3/],
    ['whose promise is rejected', "void Promise.reject(new Error('boom'));", /boom/],
  ] as const)
    it(`${name} is replaced: what it has not read is read once, and what it has read is kept`, async () => {
      const { names, scanned, logged } = await read(worker(end));
      const threads = names.filter((each) => each === 'first').length;
      const others = names.filter((each) => each !== 'first');
      const expected = Array.from({ length: threads }, (_, index) =>
        rest(index, threads, index === 0 ? 2 : 0),
      );
      assert.ok(threads >= 1);
      assert.deepEqual(others, expected.flat().toSorted());
      assert.equal(new Set(others).size, 38);
      assert.equal(scanned, 40);
      assert.equal(logged.length, threads);
      for (const message of logged) assert.match(message, reason);
    });

  it('that cannot start is replaced', async () => {
    const { names, logged } = await read('import nothing from "nowhere";');
    assert.equal(names.length, 40);
    assert.ok(logged.length >= 1);
  });

  it('that ends well is not', async () => {
    const { names, logged } = await read(worker(''));
    assert.ok(names.every((name) => name === 'first'));
    assert.deepEqual(logged, []);
  });

  it('whose batch is refused ends the reading with that error', async () => {
    writeFileSync(program(), worker('setInterval(() => {}, 1000);'));
    const refused = readInWorkers(
      join(root, 'files'),
      () => {
        throw new Error('refused');
      },
      { program: program(), log: assert.fail },
    );
    await assert.rejects(refused, /refused/);
  });
});
