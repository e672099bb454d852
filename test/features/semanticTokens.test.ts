import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFixture, uriOf } from '../support/service.ts';
import { resource } from '../support/resources.ts';

const connector = (spec: string): string => resource('Connector', { name: 'backend', spec });

describe('semantic tokens', () => {
  it('are the routing keys, those that are provided as declarations', () => {
    const text = `kind: Listener\nspec: {routingKey: a, host: b, port: 1}\napiVersion: skupper.io/v2alpha1\n---\n${connector('  routingKey: "a"\n')}`;
    assert.deepEqual(
      openFixture(text)
        .service.semanticTokens({ uri: uriOf('file.yaml') })
        .map(({ range, isDeclaration }) => [
          range.start.line,
          range.start.character,
          range.end.character,
          isDeclaration,
        ]),
      [
        [1, 19, 20, false],
        [9, 14, 17, true],
      ],
    );
  });
});
