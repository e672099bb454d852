import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIX_ALL } from '../../../server/src/service/index.ts';
import { resource } from '../../support/resources.ts';
import { applyAction, fixed, openFixture, uriOf } from '../../support/service.ts';
import { everywhere } from '../../support/twoSites.ts';

const connector = (spec: string): string => resource('Connector', { name: 'backend', spec });

/** The text after everything safe was fixed, or undefined when there is nothing. */
function afterFixAll(text: string): string | undefined {
  const opened = openFixture(text);
  const [action] = opened.service.codeActions(
    { uri: uriOf('file.yaml'), range: everywhere, only: [FIX_ALL] },
    { canCreateFiles: true },
  );
  return action && applyAction(opened, action).get('file.yaml');
}

describe('fixing on save', () => {
  it('mends all that needs no look, and nothing else', () => {
    assert.equal(
      afterFixAll(connector('  routingkey: a # why\n  port: "8080"\n  selector: app=a\n  future: 1\n')),
      connector('  routingKey: a # why\n  port: 8080\n  selector: app=a\n  future: 1\n'),
    );
  });

  it('offers nothing where nothing can be mended', () => {
    assert.equal(afterFixAll(connector('  routingKey: a\n  port: 8080\n  selector: app=a\n')), undefined);
    assert.equal(afterFixAll(connector('  port: 8080\n  selector: app=a\n')), undefined);
  });
});

describe('fixing all of one kind', () => {
  it('mends each place as its own fix does', () => {
    const two = (port: string, mark: (text: string) => string = (text) => text): string =>
      `${connector(`  routingKey: a\n  port: ${mark(port)}\n  host: a\n`)}---\n${connector(`  routingKey: a\n  port: ${port}\n  host: b\n`).replace('name: backend', 'name: other')}`;
    assert.equal(
      fixed(
        two('"1"', (text) => `<|${text}|>`),
        'Fix all wrong-type problems in this file',
      ),
      two('1'),
    );
  });
});
