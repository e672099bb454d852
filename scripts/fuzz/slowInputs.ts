import { existsSync, readFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import type { Position } from 'vscode-languageserver-types';
import { createLanguageService, type LanguageService } from '../../server/src/service/index.ts';
import { constructs } from './constructs.ts';

const uri = 'file:///w/a.yaml';
const LENGTH = 100_000;
/** Milliseconds after which a question counts as one that gets no answer. */
const LIMIT = 60_000;
/** Shorter times say little about how they grow. */
const MEASURABLE = 100;
/** How many times as long twice the text may take. */
const MAX_GROWTH = 3.2;
/** The longest that an answer may take, in milliseconds. */
const MAX_TIME = 1000;

/** How often a text that seems slow is read again, because other work of the machine slows the caches down as well. */
const MAX_AGAIN = 4;

/** What the other thread says: which construct it begins to read, and later the times for it, in milliseconds. */
interface Message {
  readonly index: number;
  readonly times?: { readonly half: number; readonly whole: number };
}

/** Reads every construct at two lengths in another thread, and prints those whose time grows faster than the text. */
export async function findSlowInputs(pattern: string): Promise<boolean> {
  const names = constructs().map(({ name }) => name);
  let slow = 0;
  const report = (index: number, what: string): void => {
    slow++;
    console.log(`${names[index]}: ${what}`);
  };
  for (let start = 0; start < names.length;) start = await measureFrom(start, pattern, report);
  console.log(
    `${names.filter((name) => name.includes(pattern)).length} constructs read, ${slow} of them slow`,
  );
  return slow === 0;
}

/** Measures until the end or until a construct gets no answer; gives the number of the construct to go on with. */
function measureFrom(
  start: number,
  pattern: string,
  report: (index: number, what: string) => void,
): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { start, pattern } });
    let current = start;
    const stop = (what: string): void => {
      report(current, what);
      resolve(current + 1);
      void worker.terminate();
    };
    const timer = setTimeout(() => stop('no answer'), LIMIT);
    worker.on('message', ({ index, times }: Message) => {
      timer.refresh();
      current = index;
      if (times && isSlow(times))
        report(index, `${times.half.toFixed(0)} ms, twice the text ${times.whole.toFixed(0)} ms`);
    });
    worker.on('error', ({ message }) => stop(message));
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve(Number.POSITIVE_INFINITY);
    });
  });
}

function isSlow({ half, whole }: { readonly half: number; readonly whole: number }): boolean {
  return whole > MAX_TIME || (whole > MEASURABLE && whole > half * MAX_GROWTH);
}

function measureAll(start: number, pattern: string, tell: (message: Message) => void): void {
  constructs().forEach(({ name, text }, index) => {
    if (index < start || !name.includes(pattern)) return;
    const onQuestion = (): void => tell({ index });
    // The better of two, because the machine has other work as well.
    const best = (length: number): number =>
      Math.min(timeOf(text(length), onQuestion), timeOf(text(length), onQuestion));
    let times = { half: best(LENGTH / 2), whole: best(LENGTH) };
    for (let again = 0; again < MAX_AGAIN && isSlow(times); again++)
      times = { half: times.half, whole: Math.min(times.whole, best(LENGTH)) };
    tell({ index, times });
  });
}

/** How long the slowest answer to an editor about a text takes, in milliseconds. `onQuestion` is called before each. */
function timeOf(text: string, onQuestion: () => void): number {
  const service = createLanguageService();
  service.setFolders(['file:///w']);
  let slowest = 0;
  for (const ask of questions(service, text)) {
    onQuestion();
    const begin = now();
    ask();
    slowest = Math.max(slowest, now() - begin);
  }
  return slowest;
}

/** What Linux tells about the thread that reads it; its first number is the time on a core, in nanoseconds. */
const SCHEDULED = '/proc/thread-self/schedstat';

/**
 * A clock in milliseconds, with an arbitrary origin. On Linux it runs only while this thread does, so that other work of the
 * machine does not count.
 */
const now: () => number = existsSync(SCHEDULED)
  ? () => Number(readFileSync(SCHEDULED, 'utf8').split(' ')[0]) / 1e6
  : () => performance.now();

function questions(service: LanguageService, text: string): (() => unknown)[] {
  const range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };
  return [
    () => {
      service.apply([{ type: 'open', uri, text, version: 1 }]);
      service.diagnostics({ uri });
    },
    ...[6, 9, 20, 1e6].flatMap((line) => questionsAt(service, { line, character: 5 })),
    ...[6, 9].flatMap((line) => questionsAt(service, { line, character: 1e6 })),
    () => service.codeActions({ uri, range }, { canCreateFiles: true }),
    () => service.documentSymbols({ uri }),
    () => service.documentLinks({ uri }),
    () => service.codeLenses({ uri }, { showReferencesCommand: 'x' }),
    () => service.inlayHints({ uri, range }),
    () => service.semanticTokens({ uri }),
    () => service.workspaceSymbols('a'),
    () => service.migrate({ uri }),
    () => service.networkGraph(),
    () => service.networkText('mermaid'),
    () => service.networkText('dot'),
    () => service.networkState(),
    () => service.networkText('markdown'),
  ];
}

function questionsAt(service: LanguageService, position: Position): (() => unknown)[] {
  const at = { uri, position };
  return [
    () => service.completion(at, { snippets: true }),
    () => service.hover(at),
    () => service.definition(at),
    () => service.references(at, { includeDeclaration: true }),
    () => service.prepareRename(at),
    () => service.rename({ ...at, newName: 'other' }, { annotate: false }),
  ];
}

if (!isMainThread) {
  const { start, pattern } = workerData as { readonly start: number; readonly pattern: string };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  measureAll(start, pattern, (message) => parentPort?.postMessage(message));
}
