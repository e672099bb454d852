import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../server/src/service/index.ts';
import { exampleNames, readExample } from '../support/examples.ts';
import { parseFixture } from '../support/fixture.ts';
import { messageText, onDisk, openFixture, uriOf, ROOT } from '../support/service.ts';

/** The codes of the errors that are told at some key, while a file of a workspace is typed from nothing. */
function flashing(fixture: string, path: string): string[] {
  const { files } = parseFixture(fixture);
  const service = createLanguageService();
  service.setFolders([ROOT]);
  service.apply(files.filter((file) => file.path !== path).map(onDisk));
  const text = files.find((file) => file.path === path)?.text ?? '';
  const uri = uriOf(path);
  const told = new Set<string>();
  const codes: string[] = [];
  for (let end = 1; end <= text.length; end++) {
    service.apply([{ type: 'open', uri, text: text.slice(0, end), version: end }]);
    const lines = text.slice(0, end).split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const typing = { position, isTold: ({ message }: { message: string }) => told.has(message) };
    const shown = service.diagnostics({ uri }, typing).filter(({ severity }) => severity === 1);
    for (const { message, code } of shown) {
      told.add(messageText(message));
      codes.push(String(code));
    }
  }
  return codes;
}

const unfinished = `apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: a
spec:
  routingKey: back
  host: a
`;

/** The codes that are told while somebody types at a line and column. */
function toldAt(text: string, line: number, character: number, before: readonly string[] = []): string[] {
  const { service } = openFixture(text);
  const typing = {
    position: { line, character },
    isTold: ({ code }: { code: string }) => before.includes(code),
  };
  return service.diagnostics({ uri: uriOf('file.yaml') }, typing).map(({ code }) => String(code));
}

describe('while somebody types', () => {
  for (const name of exampleNames())
    it(`the files of ${name}, no error is told that is gone at the end`, () => {
      const fixture = readExample(name);
      for (const { path } of parseFixture(fixture).files) assert.deepEqual(flashing(fixture, path), [], path);
    });

  it('what the document lacks waits, and stays if it was told before', () => {
    assert.deepEqual(toldAt(unfinished, 6, 9), ['unmatched-listener']);
    assert.deepEqual(toldAt(unfinished, 6, 9, ['missing-property']), [
      'missing-property',
      'unmatched-listener',
    ]);
  });

  it('what other documents lack is told', () => {
    const two = `${unfinished}---\n${unfinished}`;
    assert.deepEqual(
      toldAt(two, 6, 9).filter((code) => code === 'missing-property'),
      ['missing-property'],
    );
  });

  it('the beginning of a routing key waits, and a key like no other is told', () => {
    const connector = unfinished.replace('Listener', 'Connector').replace('back', 'backend');
    const isTold = (text: string): boolean =>
      toldAt(`${text}---\n${connector}`, 5, 18).includes('unmatched-listener');
    assert.equal(isTold(unfinished), false);
    assert.equal(isTold(unfinished.replace('back', 'bark')), true);
  });

  it('a syntax error on the line waits, and one further up is told', () => {
    const text = `${unfinished}  port: "80\n`;
    assert.deepEqual(toldAt(text, 7, 11), []);
    assert.ok(toldAt(text, 2, 9).includes('invalid-yaml'));
  });
});
