import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { CompletionItem, TextEdit } from 'vscode-languageserver-types';
import type { CompletionOptions } from '../../server/src/service/index.ts';
import { allWorkspaces, restyled } from '../support/examples.ts';
import { styles } from '../support/restyle.ts';
import { seeded } from '../support/rounds.ts';
import {
  applyEdits,
  expandSnippet,
  findings,
  openFixture,
  pathOf,
  positionOf,
  type Opened,
} from '../support/service.ts';

const workspaces = allWorkspaces();

/** What clients do with an item: as VS Code, with and without snippets; as a client that inserts text as it is; as one that indents. */
const clients: readonly CompletionOptions[] = [true, false].flatMap((snippets) => [
  { snippets, indentation: 'as-told' },
  { snippets, indentation: 'adjusted' },
  { snippets },
]);

/** The text after a client has inserted an item. */
function inserted(text: string, item: CompletionItem, { indentation }: CompletionOptions): string {
  const { range, newText } = item.textEdit as TextEdit;
  const written = item.insertTextFormat === 2 ? expandSnippet(newText) : newText;
  const line = text.split(/\r\n?|\n/)[range.start.line] ?? '';
  const lead = /^[ \t]*/.exec(line)?.[0] ?? '';
  const isAdjusted = indentation === 'adjusted' && item.insertTextMode !== 1;
  const adjusted = isAdjusted ? written.replaceAll('\n', `\n${lead}`) : written;
  return applyEdits(text, [{ range, newText: adjusted }]);
}

function errorsIn(opened: Opened, uri: string, text: string): string[] {
  opened.apply([{ type: 'open', uri, text, version: 1 }]);
  return findings(opened)
    .filter(({ severity, path }) => severity === 'error' && path === pathOf(uri))
    .map(({ code, message }) => `${code}: ${message}`);
}

/** Texts that are not YAML, or not the YAML that is meant. */
const unparsable = /^(?:invalid-yaml|missing-space|missing-dash|missing-separator|merge-conflict):/;

/** What still has to be filled in, and what is right by itself but another resource has already. */
const unfinished =
  /^(?:missing-\w+|empty-value|not-exactly-one-of|duplicate-site|duplicate-address|service-conflict):|, not empty\b/;

/** The errors that an accepted suggestion adds. Where there are others already, no more than syntax errors are certainly its fault. */
function newErrors(before: readonly string[], after: readonly string[]): string[] {
  if (before.length > 0) return after.filter((error) => error.startsWith('invalid-yaml:'));
  return after.filter((error) => !unfinished.test(error));
}

describe('every suggestion at any offset', () => {
  it('gives YAML without a new error, in any style, whatever the client does with indentation', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...workspaces),
        fc.option(styles, { nil: undefined }),
        fc.constantFrom(...clients),
        fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
        (workspace, style, client, picks) => {
          const opened = openFixture(restyled(workspace, style));
          const uris = opened.service.uris();
          for (const pick of picks) {
            const uri = uris[pick % uris.length] ?? '';
            const text = opened.textOf(uri);
            const before = errorsIn(opened, uri, text);
            if (before.some((error) => unparsable.test(error))) continue;
            const position = positionOf(opened, uri, pick % (text.length + 1));
            for (const item of opened.service.completion({ uri, position }, client)) {
              // What an anchor is for is up to its author.
              if (item.label.startsWith('*')) continue;
              accepted++;
              const after = inserted(text, item, client);
              const wrong = newErrors(before, errorsIn(opened, uri, after));
              assert.deepEqual(
                wrong,
                [],
                `${item.label} at ${JSON.stringify(position)} of\n${text}\nas\n${after}`,
              );
            }
            opened.apply([{ type: 'open', uri, text, version: 1 }]);
          }
        },
      ),
      seeded(40, 400),
    );
    assert.ok(accepted > 100, String(accepted));
  });
});
