import { parentPort } from 'node:worker_threads';
import { createLanguageService } from '../../server/src/service/index.ts';
import { everywhere } from './twoSites.ts';

/** A file of a workspace. */
export interface AskedFile {
  readonly uri: string;
  readonly text: string;
}

/** Opens files and asks all that an editor asks. Returns the codes of the findings. */
function askEverything(files: readonly AskedFile[]): string[] {
  const service = createLanguageService();
  service.setFolders(['file:///workspace']);
  service.apply(files.map(({ uri, text }) => ({ type: 'open', uri, text, version: 1 })));
  const codes = new Set<string>();
  for (const { uri, text } of files) {
    for (const { code } of service.diagnostics({ uri })) codes.add(String(code));
    for (const line of [5, 6, 9, 1_000_000]) {
      const at = { uri, position: { line, character: 5 } };
      service.completion(at, { snippets: true });
      service.hover(at);
      service.definition(at);
      service.references(at, { includeDeclaration: true });
      service.rename({ ...at, newName: 'other' }, { annotate: false });
      service.codeActions({ uri, range: { start: at.position, end: at.position } }, { canCreateFiles: true });
    }
    service.codeActions({ uri, range: everywhere }, { canCreateFiles: true });
    service.codeActions({ uri, range: everywhere, only: ['source.fixAll'] }, { canCreateFiles: true });
    service.documentSymbols({ uri });
    service.documentLinks({ uri });
    service.codeLenses({ uri }, { showReferencesCommand: 'show' });
    service.inlayHints({ uri, range: everywhere });
    service.semanticTokens({ uri });
    service.foldingRanges({ uri });
    service.selectionRanges({
      uri,
      positions: [everywhere.start, { line: 6, character: 5 }, everywhere.end],
    });
    service.workspaceSymbols('a');
    service.migrate({ uri });
    service.convert({ uri }, { canCreateFiles: true, annotatesChanges: true });
    service.apply([{ type: 'open', uri, text: `${text}#\n`, version: 2 }]);
    service.diagnostics({ uri });
  }
  return [...codes];
}

// A thread of its own, so that its memory can be limited, and so that it can be ended.
parentPort?.on('message', (files: readonly AskedFile[]) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
  parentPort?.postMessage(askEverything(files));
});
