import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, listener } from '../../support/resources.ts';
import { openFixture, shortFindings, uriOf } from '../../support/service.ts';

const manifest = (key: string, port: number | string = 80): string =>
  `{"apiVersion": "skupper.io/v2alpha1", "kind": "Connector", "metadata": {"name": "${key}"},
 "spec": {"routingKey": "${key}", "host": "example.org", "port": ${JSON.stringify(port)}}}\n`;

const others = {
  'package.json': '{"name": "skupper-demo", "dependencies": {"skupper": "*",}}\n',
  'settings.json':
    '{\n  // Comments are allowed here.\n  "skupper.exclude": ["a"], "yaml.schemas": {"skupper.io": "*"}\n}\n',
  'schema.json':
    '{"properties": {"apiVersion": {"const": "skupper.io/v2alpha1"}, "kind": {"enum": ["Site"]}}, "required": ["kind"}\n',
  'annotated.json': `/* A manifest that only people read. */\n${manifest('other')}// skupper.io\n`,
  'crd.json':
    '{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "spec": {"group": "skupper.io"}}\n',
  'broken.json': '{"a": [1, 2\n',
};

describe('a JSON file', () => {
  it('is a manifest like one in YAML', () => {
    const files = `-- listener.yaml --\n${listener('pollen')}-- a/pollen.json --\n${manifest('pollen')}`;
    assert.deepEqual(shortFindings(files), []);
    assert.deepEqual(shortFindings(files.replace('80}', '"x"}')), [
      'a/pollen.json: error wrong-type "\\"x\\""',
    ]);
    const list = `{"apiVersion": "v1", "kind": "List", "items": [${manifest('pollen')}]}`;
    assert.deepEqual(shortFindings(`-- listener.yaml --\n${listener('pollen')}-- l.json --\n${list}`), []);
  });

  it('may hold several manifests, one after the other', () => {
    const several = ['a', 'b', 'c'].map((key) => manifest(key));
    const listeners = ['a', 'b', 'c'].map((key) => listener(key, { name: key, host: key })).join('---\n');
    for (const separator of ['', '\n', '---\n']) {
      const files = `-- listener.yaml --\n${listeners}-- a.json --\n${several.join(separator)}`;
      assert.deepEqual(shortFindings(files), [], separator);
      assert.deepEqual(shortFindings(files.replace('"c"},', '"c"}, "ports": "{\\"}{ [",')), [
        'a.json: error unknown-property "\\"ports\\""',
      ]);
    }
    const opened = openFixture(`-- a.json --\n${several.join('')}`);
    const uri = uriOf('a.json');
    for (const [version, text] of [
      several.join(''),
      several.join(''),
      several[0],
      several.join('\n'),
    ].entries())
      opened.apply([{ type: 'open', uri, text: text ?? '', version }]);
    const [network] = opened.service.networkGraph().networks;
    assert.equal(network?.sites.flatMap(({ resources }) => resources).length, 3);
  });

  it('with comments is for other programs, wherever they are, but not with what looks like one in a string', () => {
    const one = manifest('other', 'x');
    for (const text of [
      `// a\n${one}`,
      `/* a */ ${one}`,
      one.replace('"spec"', '// a\n"spec"'),
      one.replace('"spec"', '/* a */ "spec"'),
      one.replace('{"name"', '{ // "a"\n"name"'),
      one.replace('"x"', '"x" /* a */'),
      one.replace('example.org', 'a\\"b').replace('"x"', '"x" // a'),
      one.replace('"host": "example.org"', '"host": "example.org\n// a'),
    ])
      assert.deepEqual(shortFindings(`-- a.json --\n${text}`), [], text);
    for (const host of ['http://example.org', 'a/*b*/', 'a\\"//', '\\\\//', 'a/b', '/'])
      assert.match(
        shortFindings(`-- a.json --\n${one.replace('example.org', host)}`).join(),
        /wrong-type/,
        host,
      );
    assert.match(shortFindings(`-- a.json --\n${one.replace('"x"', '1 / 2')}`).join(), /wrong-type/);
  });

  it('that is no manifest has no findings, and is not part of the network', () => {
    for (const [name, text] of Object.entries(others)) {
      assert.deepEqual(shortFindings(`-- ${name} --\n${text}`), [], name);
      const opened = openFixture(`-- ${name} --\n${text}`);
      opened.apply([{ type: 'open', uri: uriOf(name), text, version: 1, languageId: 'json' }]);
      assert.deepEqual(opened.service.findings({ uri: uriOf(name) }), [], name);
      assert.deepEqual(opened.service.networkGraph().networks, []);
    }
  });

  it('with a syntax error is reported if it is a manifest', () => {
    const text = manifest('pollen').replace('{', '{\n').replace('"pollen"},', '"pollen"');
    assert.match(shortFindings(`-- l.json --\n${text}`).join('\n'), /^l\.json: error invalid-yaml/);
  });

  it('gets suggestions in quotes, and none that would insert YAML', () => {
    const suggested = (text: string): string[] => {
      const [before = '', after = ''] = text.split('|');
      const opened = openFixture(`-- l.json --\n${before + after}`);
      const position = opened.linesOf(uriOf('l.json')).position(before.length);
      const items = opened.service.completion({ uri: uriOf('l.json'), position }, { snippets: true });
      return items.map(({ textEdit }) => textEdit?.newText ?? '');
    };
    assert.ok(suggested(manifest('a').replace('"routingKey"', '"rou|"')).includes('"routingKey"'));
    assert.ok(suggested(manifest('a').replace('Connector', 'Conn|')).includes('"Connector"'));
    const keys = suggested(manifest('a').replace('"host":', '|, "host":'));
    assert.ok(keys.length > 0);
    for (const newText of keys) assert.match(newText, /^"\w+": (?:\{\$0\}|\[\$0\])?$/);
    for (const text of ['|', '{|}', '{\n  |\n}']) assert.deepEqual(suggested(text), [], text);
  });

  it('gets no commands as YAML, and no comment that suppresses a finding', () => {
    const opened = openFixture(`-- l.json --\n${manifest('pollen', 'x')}`);
    const uri = uriOf('l.json');
    const at = { line: 0, character: 0 };
    const text = 'skupper listener create backend 8080';
    assert.equal(opened.service.yamlOfCommands({ uri, range: { start: at, end: at }, text }), undefined);
    const finding = opened.service.findings({ uri }).find(({ code }) => code === 'wrong-type');
    assert.ok(finding);
    const titles = opened.service
      .codeActions({ uri, range: finding.range }, { canCreateFiles: true })
      .map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Disable')),
      [],
    );
  });
});

describe('an open document', () => {
  const at = uriOf('west/listener.yaml');
  const counted = (name: string, languageId: string): boolean => {
    const opened = openFixture(
      `-- west/listener.yaml --\n${listener('pollen')}-- z.yaml --\n${connector('x')}`,
    );
    opened.apply([{ type: 'open', uri: name, text: connector('pollen'), version: 1, languageId }]);
    return opened.service.findings({ uri: at }).length === 0;
  };

  it('counts by its name, or by its language', () => {
    assert.ok(counted(uriOf('a.yaml'), 'plaintext'));
    assert.ok(counted(uriOf('a.txt'), 'yaml'));
    assert.ok(counted(uriOf('a.yaml.in'), 'plaintext'));
    assert.ok(!counted(uriOf('a.txt'), 'plaintext'));
    assert.ok(!counted(uriOf('README.md'), 'markdown'));
    assert.ok(!counted(uriOf('a.yaml.bak'), 'yaml'));
    assert.ok(!counted(uriOf('%23a.yaml%23'), 'yaml'));
    assert.ok(!counted(uriOf('a.sh'), 'shellscript'));
  });

  it('that does not count has no findings, and does not hide the file on disk', () => {
    const opened = openFixture(`-- a.txt --\n${listener('a')}`);
    const text = listener('a').replace('port: 1', 'port: x');
    for (const [languageId, count] of [
      ['yaml', 2],
      ['plaintext', 0],
    ] as const) {
      opened.apply([{ type: 'open', uri: uriOf('a.txt'), text, version: 1, languageId }]);
      assert.equal(opened.service.findings({ uri: uriOf('a.txt') }).length, count);
    }
  });
});
