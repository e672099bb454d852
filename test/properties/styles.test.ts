import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { exampleNames, readExample } from '../support/examples.ts';
import { damageOf, everyEdit } from '../support/everyEdit.ts';
import { parseFixture } from '../support/fixture.ts';
import { mistakes } from '../support/mistakes.ts';
import { restyle, type Style } from '../support/restyle.ts';
import { seeded } from '../support/rounds.ts';
import { findings, openFixture, toFixture } from '../support/service.ts';

const often = fc.integer({ min: 0, max: 3 });

/** Any style: each construct of YAML is used never, sometimes or often. Shrinks to the constructs that a failure needs. */
const styles: fc.Arbitrary<Style> = fc.record({
  seed: fc.nat(),
  flow: often,
  json: often,
  multiline: often,
  quotes: often,
  blockScalars: often,
  explicitKeys: often,
  tags: often,
  anchors: often,
  aliases: often,
  comments: often,
  blanks: often,
  markers: often,
  indent: often,
  lineBreaks: often,
});

const workspaces = [...mistakes().map(({ text }) => text), ...exampleNames().map(readExample)];

/** A workspace in another style, without its marks. Settings and what cannot be read for certain stay as they are. */
function restyled(text: string, style: Style): string {
  const { files } = parseFixture(text);
  const write = (path: string, old: string): string =>
    /\.ya?ml$/.test(path) && !path.includes('.skupper') ? (restyle(old, style) ?? old) : old;
  return toFixture(new Map(files.map((file) => [file.path, write(file.path, file.text)])));
}

describe('in whatever style YAML is written', () => {
  it('every edit that is offered parses, keeps all comments, adds no finding, and can be taken back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...workspaces), styles, (text, style) => {
        const fixture = restyled(text, style);
        for (const edit of everyEdit(fixture))
          assert.deepEqual(damageOf(fixture, edit), [], `${edit.title} in\n${fixture}`);
      }),
      seeded(25, 300),
    );
  });

  it('a text says the same', () => {
    const codes = (text: string): string[] =>
      findings(openFixture(text)).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
    fc.assert(
      fc.property(fc.constantFrom(...exampleNames().map(readExample)), styles, (text, style) => {
        assert.deepEqual(codes(restyled(text, style)), []);
      }),
      seeded(25, 300),
    );
  });
});
