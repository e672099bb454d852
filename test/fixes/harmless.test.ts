import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFixture, actions, applyAction, positionOf, uriOf } from '../support/service.ts';

const head = (kind: string): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata: {name: a}\n`;

/** The titles of the fixes at the mark. */
function titles(text: string): string[] {
  return actions(openFixture(text)).map(({ title }) => title);
}

describe('a fix that would do more than it says is not offered', () => {
  for (const [what, text, title] of [
    [
      'to a name that another resource merges',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: skupper.io/v2alpha1\n  kind: Site\n  metadata: {name: a}\n  spec: &t {<|hA|>: true}\n- apiVersion: example.com/v1\n  kind: Other\n  metadata: {name: b}\n  spec: {<<: *t, x: 1}\n`,
      'Change to ha',
    ],
    [
      'of what hides a merged value',
      `x: &b {routingKey: k, port: 80, host: h}\n${head('Connector')}spec:\n  <<: *b\n  <|hst|>: x\n  host: y\n  selector: app=x\n`,
      'Remove host',
    ],
    [
      'by a comment within a text of several lines',
      `${head('Site')}spec: {defaultIssuer: "a\n  b", ha: <|"true"|>}\n`,
      'Disable wrong-type on this line',
    ],
  ] as const)
    it(what, () => assert.ok(!titles(text).includes(title), titles(text).join()));
});

describe('the fixes of a file', () => {
  it('leave out one of two that would write the same key', () => {
    const text = `${head('Listener')}spec:\n  routingkey: a\n  routing_key: b\n  host: l\n  port: 80\n`;
    const opened = openFixture(text);
    const uri = uriOf('file.yaml');
    const range = { start: positionOf(opened, uri, 0), end: positionOf(opened, uri, 0) };
    const [action] = opened.service.codeActions(
      { uri, range, only: ['source.fixAll'] },
      { canCreateFiles: true },
    );
    const after = action && applyAction(opened, action).get('file.yaml');
    assert.equal(after?.match(/routingKey:/g)?.length ?? 1, 1);
  });

  it('leave the mark of the encoding at the start', () => {
    const opened = openFixture(
      '\uFEFFapiVersion: <|skupper.io/v2alpha9|>\nkind: Site\nmetadata: {name: a}\n',
    );
    const all = actions(opened);
    assert.ok(all.some(({ title }) => title.startsWith('Disable ')));
    for (const action of all)
      assert.equal(applyAction(opened, action).get('file.yaml')?.lastIndexOf('\uFEFF'), 0, action.title);
  });
});

describe('a rename', () => {
  const rename = (text: string, newName: string): unknown => {
    const opened = openFixture(text);
    const uri = uriOf('file.yaml');
    const offset = opened.fixture.cursor?.offset ?? 0;
    return opened.service.rename(
      { uri, position: positionOf(opened, uri, offset), newName },
      { annotate: false },
    );
  };
  const weighted = (keys: string): string =>
    `${head('MultiKeyListener')}spec: {host: a, port: 1, strategy: {weighted: {routingKeys: ${keys}}}}\n`;

  it('to a key of the same map is refused', () =>
    assert.match(JSON.stringify(rename(weighted('{ba<|>ckend: 1, other: 2}'), 'other')), /^{"refusal":"/));

  it('in quotes stays in quotes, whatever the name', () =>
    assert.match(
      JSON.stringify(rename(weighted(`{"backend":1,'<|>x':2}`), 'a\tb')),
      /"newText":"\\"a\\\\tb\\""/,
    ));

  it('to the same name changes nothing', () =>
    assert.deepEqual(rename(weighted('{&k <|>x: 1, y: 2}'), 'x'), { documentChanges: [] }));
});
