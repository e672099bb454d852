import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { file, listener, resource, site } from '../support/resources.ts';
import { actions, applyAction, fixed, openFixture, shortFindings } from '../support/service.ts';

const connector = (spec: string): string => resource('Connector', { name: 'backend # the name', spec });

describe('one mistake', () => {
  it('is one finding: a misspelt required property is not missing as well', () => {
    const text = connector('  routingkey: a\n  port: 8080\n  selektor: app=a\n');
    assert.deepEqual(shortFindings(text), [
      'file.yaml: error unknown-property "routingkey"',
      'file.yaml: error unknown-property "selektor"',
    ]);
  });
});

describe('fixes change what is wrong and no other byte', () => {
  it('renames a misspelt property', () => {
    assert.equal(
      fixed(
        connector('  <|routingkey|>: backend   # key\n  port: 8080\n  selector: app=backend\n'),
        'Change to routingKey',
      ),
      connector('  routingKey: backend   # key\n  port: 8080\n  selector: app=backend\n'),
    );
  });

  it('removes a property that resembles nothing, with all its lines', () => {
    assert.equal(
      fixed(
        connector(
          '  routingKey: a\n  <|zzzzzz|>:\n    - 1\n    - 2 # two\n  port: 8080\n  selector: app=a\n',
        ),
        'Remove zzzzzz',
      ),
      connector('  routingKey: a\n  port: 8080\n  selector: app=a\n'),
    );
  });

  it('adds everything that is missing, in the style of the file', () => {
    const text =
      'apiVersion: skupper.io/v2alpha1\r\nkind: Listener\r\nmetadata:\r\n    name: db\r\n<|spec|>:\r\n    port: 5432   # sql\r\n';
    assert.equal(
      fixed(text, 'Add routingKey and host'),
      text.replace(/<\||\|>/g, '').replace('# sql', '# sql\r\n    routingKey: db\r\n    host: db'),
    );
  });

  it('fills in a property that is empty', () => {
    assert.equal(
      fixed(connector('  routingKey: backend\n  <|port|>:\n  selector: app=backend\n'), 'Add port'),
      connector('  routingKey: backend\n  port: 8080\n  selector: app=backend\n'),
    );
  });

  it('adds properties to an empty spec, to no spec at all, and in flow style', () => {
    const start = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: db\n';
    const full = `${start}spec:\n  routingKey: db\n  host: db\n  port: 8080\n`;
    assert.equal(fixed(`${start}<|spec|>:\n`, 'Add spec'), full);
    assert.equal(fixed(start.replace('kind', '<|kind|>'), 'Add spec'), full);
    assert.equal(
      fixed(`${start}<|spec|>: {}\n`, 'Add routingKey, host and port'),
      `${start}spec: {routingKey: db, host: db, port: 8080}\n`,
    );
  });

  it('turns a quoted port into a number, and a number into text', () => {
    assert.equal(
      fixed(connector("  routingKey: a\n  port: <|'8080'|> # quoted\n  selector: app=a\n"), 'Change to 8080'),
      connector('  routingKey: a\n  port: 8080 # quoted\n  selector: app=a\n'),
    );
    assert.equal(
      fixed(connector('  routingKey: <|123|>\n  port: 8080\n  selector: app=a\n'), 'Change to "123"'),
      connector('  routingKey: "123"\n  port: 8080\n  selector: app=a\n'),
    );
  });

  it('keeps one of selector and host', () => {
    const both = connector('  routingKey: a\n  port: 8080\n  selector: app=a # pods\n  <|host|>: a # host\n');
    assert.equal(
      fixed(both, 'Remove host'),
      connector('  routingKey: a\n  port: 8080\n  selector: app=a # pods\n'),
    );
    assert.equal(
      fixed(both, 'Remove selector'),
      connector('  routingKey: a\n  port: 8080\n  host: a # host\n'),
    );
  });

  it('adds selector or host when both are missing', () => {
    const neither = connector('  routingKey: a\n  port: 8080\n').replace('spec', '<|spec|>');
    assert.equal(
      fixed(neither, 'Add selector'),
      connector('  routingKey: a\n  port: 8080\n  selector: app=backend\n'),
    );
    assert.equal(
      fixed(neither, 'Add host'),
      connector('  routingKey: a\n  port: 8080\n  host: backend.example.com\n'),
    );
  });

  it('migrates a draft document and keeps comments, order and quotes', () => {
    const draft = `# top
apiVersion: "<|skupper.io/v1alpha1|>"
kind: Connector
metadata:
  name: backend
spec:
  tlsSecret: tls # old
  routingKey: backend
  includeNotReady: true
  port: 8080
  selector: app=backend
status:
  active: true
  status: Ready # kept
`;
    assert.equal(
      fixed(draft, 'Migrate to skupper.io/v2alpha1'),
      draft
        .replace('<|skupper.io/v1alpha1|>', 'skupper.io/v2alpha1')
        .replace('tlsSecret', 'tlsCredentials')
        .replace('includeNotReady', 'includeNotReadyPods')
        .replace('  active: true\n', ''),
    );
  });

  it('migrates a draft site', () => {
    const draft =
      'apiVersion: <|skupper.io/v1alpha1|>\nkind: Site\nmetadata:\n  name: west\nspec:\n  routerMode: edge # small\n';
    assert.equal(
      fixed(draft, 'Migrate to skupper.io/v2alpha1'),
      'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: west\nspec:\n  edge: true # small\n',
    );
  });
});

describe('fixes of routing keys', () => {
  const inWest = (key: string): string =>
    listener(key, { name: 'backend', namespace: 'west', host: 'backend', port: 9090 });
  const sites = file('west/site.yaml', site('west', 'west')) + file('east/site.yaml', site('east', 'east'));

  it('change the listener, or the other side', () => {
    const text = `-- a.yaml --\n${inWest('<|"backnd"|>')}-- b.yaml --\n${connector('  routingKey: backend\n  port: 8080\n  selector: app=backend\n')}`;
    assert.equal(fixed(text, 'Change to backend'), inWest('"backend"'));
    const opened = openFixture(text);
    const other = actions(opened).find(({ title }) => title.includes('other side'));
    assert.ok(other);
    assert.match(applyAction(opened, other).get('b.yaml') ?? '', /routingKey: backnd\n/);
  });

  it('create the other side in a new file of another site', () => {
    const opened = openFixture(`${sites}-- west/listener.yaml --\n${inWest('<|back_end|>')}`);
    const action = actions(opened).find(
      ({ title }) => title === 'Create a Connector for back_end in site east',
    );
    assert.ok(action);
    assert.equal(
      applyAction(opened, action).get('east/connector-back-end.yaml'),
      'apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: back-end\n  namespace: east\nspec:\n  routingKey: back_end\n  selector: app=back-end\n  port: 9090\n',
    );
  });

  it('create the other side at the end of the same file', () => {
    const text = `-- a.yaml --\n${connector('  routingKey: <|backend|>\n  port: 8080\n  selector: app=backend')}`;
    assert.equal(
      fixed(text, 'Create a Listener for backend in this file'),
      `${connector('  routingKey: backend\n  port: 8080\n  selector: app=backend')}\n---\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: backend\nspec:\n  routingKey: backend\n  host: backend\n  port: 8080\n`,
    );
  });
});
