import assert from 'node:assert/strict';
import { compileSchema } from '../../server/src/jsonSchema/compileSchema.ts';
import { createLanguageService, type Change } from '../../server/src/service/index.ts';
import { createLineIndex } from '../../server/src/service/text/lineIndex.ts';
import { parseFixture } from '../support/fixture.ts';

export const root = 'file:///w';

/** A workspace with files and settings, in which the schemas of definitions are compiled. */
export function workspaceOf(
  text: string,
  { settings, isCompiled = true }: { settings?: unknown; isCompiled?: boolean } = {},
) {
  const { files } = parseFixture(text);
  const service = createLanguageService(isCompiled ? { compileSchema } : {});
  service.setFolders([root]);
  if (settings !== undefined) service.setSettings(settings);
  const change = (path: string, content: string | undefined): Change => ({
    type: 'disk',
    uri: `${root}/${path}`,
    content: content === undefined ? undefined : { text: content },
  });
  service.apply(files.map((file) => change(file.path, file.text)));
  const findings = (path: string): string[] =>
    service.findings({ uri: `${root}/${path}` }).map(({ code, message }) => `${code}: ${message}`);
  /** What is offered at `|` in a text of a file. */
  const offered = (path: string, marked: string): string[] => {
    const offset = marked.indexOf('|');
    const content = marked.replace('|', '');
    const uri = `${root}/${path}`;
    service.apply([{ type: 'open', uri, text: content, version: 1 }]);
    const position = createLineIndex(content).position(offset);
    return service.completion({ uri, position }, { snippets: true }).map(({ label }) => label);
  };
  /** A file after fixes with these titles, each once. */
  const fixed = (path: string, ...titles: string[]): string => {
    const uri = `${root}/${path}`;
    let content = files.find((file) => file.path === path)?.text ?? '';
    for (const title of titles) {
      const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
      const action = service
        .codeActions({ uri, range }, { canCreateFiles: true })
        .find((each) => each.title === title);
      assert.ok(action, title);
      const [edits] = action.edit?.documentChanges ?? [];
      const lines = createLineIndex(content);
      for (const edit of (edits && 'edits' in edits ? edits.edits : []).toReversed())
        if ('newText' in edit) {
          const { start, end } = lines.span(edit.range);
          content = content.slice(0, start) + edit.newText + content.slice(end);
        }
      service.apply([change(path, content)]);
    }
    return content;
  };
  const hovered = (path: string, word: string): string => {
    const uri = `${root}/${path}`;
    const content = files.find((file) => file.path === path)?.text ?? '';
    const found = service.hover({ uri, position: createLineIndex(content).position(content.indexOf(word)) });
    return typeof found?.contents === 'object' && 'value' in found.contents ? found.contents.value : '';
  };
  return {
    service,
    findings,
    offered,
    hovered,
    fixed,
    apply: (path: string, content: string | undefined) => service.apply([change(path, content)]),
  };
}

/** The first lines of a resource. */
export const head = (kind: string, version = 'v2alpha1'): string =>
  `apiVersion: skupper.io/${version}\nkind: ${kind}\nmetadata:\n  name: a\n`;
