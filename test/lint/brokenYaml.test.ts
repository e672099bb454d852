import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixed, shortFindings } from '../support/service.ts';
import { applyFixes } from '../support/leftovers.ts';
import { file, resource } from '../support/resources.ts';

/** The errors of a file in short: `missing-space "port:80"`. */
function errors(text: string): string[] {
  return shortFindings(`-- a.yaml --\n${text}`).flatMap((found) => found.split(' error ')[1] ?? []);
}

const site = resource('Site', { name: 'west' });
const listener = resource('Listener', { name: 'db', spec: '  routingKey: db\n  host: db\n  port: 80\n' });
const head = 'apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: db\n';

describe('a merge conflict', () => {
  const conflict = '<<<<<<< HEAD\n  port: 80\n=======\n  port: 81\n  prot: 82\n>>>>>>> other\n';
  const conflicting = listener.replace('  port: 80\n', conflict);

  it('is found once, whatever its sides contain', () => {
    const expected = ['merge-conflict "<<<<<<< HEAD"'];
    assert.deepEqual(errors(conflicting), expected);
    assert.deepEqual(errors(conflicting.replaceAll('\n', '\r\n')), expected);
    assert.deepEqual(errors(conflicting.replace('host: db', 'host: {{ .host }}')), expected);
    assert.deepEqual(errors(`${site}---\n${conflicting}---\n${listener.replaceAll('db', 'b')}`), [
      ...expected,
    ]);
    assert.deepEqual(errors(conflicting.replace(conflict, conflict + conflict)), [...expected, ...expected]);
  });

  it('keeps the side of this branch for other files', () => {
    const connector = resource('Connector', {
      name: 'db',
      spec: '  routingKey: db\n  host: db.internal\n  port: 80\n',
    });
    const text = `-- a.yaml --\n${conflicting}-- b.yaml --\n${connector}`;
    assert.deepEqual(shortFindings(text), ['a.yaml: error merge-conflict "<<<<<<< HEAD"']);
  });

  it('is no text that looks like one', () => {
    const script = `  annotations:\n    note: |\n${conflict.replace(/^ */gm, '      ')}`;
    assert.deepEqual(errors(listener.replace('spec:', `${script.trimEnd()}\nspec:`)), []);
    assert.deepEqual(errors(conflict.replace(/^/gm, '# ') + listener), []);
    assert.deepEqual(errors(`apiVersion: v1\nkind: Service\n${conflict}`), []);
  });
});

describe('a missing space', () => {
  it('is found on each line, and nothing else is', () => {
    for (const [spec, ...expected] of [
      ['  routingKey:db\n  host:db\n  port: 80\n', 'routingKey:db', 'host:db'],
      ['  routingKey:db\n  host:db\n  port:80\n', 'routingKey:db', 'host:db', 'port:80'],
      ['  port:80\n', 'port:80'],
      ["  routingKey:'db'\n  host: db\n  port: 80\n", "routingKey:'db'"],
      ['  "routingKey":db\n  host: db\n  port: 80\n', '"routingKey":db'],
      ['  # why\n  routingKey: db\n  host:db # here\n  port: 80\n', 'host:db'],
      [
        '  routingKey: db\n  host: db\n     type:tcp\n     observer:none\n  port: 80\n',
        'type:tcp',
        'observer:none',
      ],
    ] as const) {
      const found = expected.map((text) => `missing-space ${JSON.stringify(text)}`);
      assert.deepEqual(errors(`${head}spec:\n${spec}`), found, spec);
      assert.deepEqual(errors(`${head}spec:\n${spec}`.replaceAll('\n', '\r\n')), found, spec);
    }
    assert.deepEqual(errors(`${head}spec: {routingKey:db, host: db, port:80}\n`), [
      'missing-space "routingKey:db"',
      'missing-space "port:80"',
    ]);
    assert.deepEqual(errors('apiVersion:skupper.io/v2alpha1\nkind:Site\n'), [
      'missing-space "apiVersion:skupper.io/v2alpha1"',
      'missing-space "kind:Site"',
    ]);
  });

  it('is found in valid YAML together with those that break it', () => {
    const text = `${head.replace('name: db', 'name:db')}spec:\n  routingKey: db\n  host:db\n  port: 80\n`;
    assert.deepEqual(errors(text), ['missing-space "name:db"', 'missing-space "host:db"']);
  });

  it('leaves other errors of the document', () => {
    assert.deepEqual(errors(`${head}spec:\n  routingKey:db\n  host: [db\n`), [
      'missing-space "routingKey:db"',
      'invalid-yaml "b"',
    ]);
  });

  it('is none in URLs, times, images and text', () => {
    const annotations = ['https://db', '12:30', 'db:5432', '"a:b"', '|\n      host:db\n      a: b'];
    const metadata = annotations.map((value, index) => `    n${index}: ${value}\n`).join('');
    assert.deepEqual(errors(listener.replace('spec:', `  annotations:\n${metadata}spec:`)), []);
    assert.deepEqual(errors(`${head}spec:\n  routingKey: db\n  https://db\n  host: db\n`), [
      'invalid-yaml "https://db\\n  host"',
    ]);
    const deployment =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: db\nspec:\n  template:\n    spec:\n      containers:\n        - image:\n            db:5432\n';
    assert.deepEqual(errors(`${deployment}---\n${listener}`), []);
  });
});

describe('a missing separator', () => {
  const fixOf = (text: string): string =>
    fixed(`-- a.yaml --\n${text.replace('§', '<|>')}`, 'Insert the line ---');

  it('is inserted where the next resource begins, comments included', () => {
    for (const [between, result] of [
      ['', '---\n'],
      ['# listener\n# of west\n', '---\n# listener\n# of west\n'],
      ['\n# listener\n', '\n---\n# listener\n'],
      ['# end\n\n', '# end\n\n---\n'],
      ['--\n', '---\n'],
      [' ---\n', '---\n'],
      ['-----\n\n# listener\n', '---\n\n# listener\n'],
    ] as const) {
      assert.deepEqual(errors(site + between + listener), ['missing-separator "apiVersion"'], between);
      assert.equal(fixOf(`${site}${between}§${listener}`), site + result + listener);
    }
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(fixOf(crlf(`${site}§${listener}`)), crlf(`${site}---\n${listener}`));
  });

  it('does not hide the errors of each resource', () => {
    assert.deepEqual(errors(site + listener.replace('port: 80', 'port: "80"')), [
      'missing-separator "apiVersion"',
      'wrong-type "\\"80\\""',
    ]);
  });

  it('is none where a property is merely written twice', () => {
    for (const [text, ...expected] of [
      [site.replace('kind: Site\n', 'kind: Site\nkind: Site\n'), 'kind'],
      [`${site}metadata:\n  name: west\n`, 'metadata'],
      [
        `${listener}metadata:\n  name: db\nspec:\n  routingKey: db\n  host: db\n  port: 80\n`,
        'metadata',
        'spec',
      ],
      [`apiVersion: skupper.io/v2alpha1\nkind: Site\n${site}`, 'apiVersion', 'kind'],
    ] as const)
      assert.deepEqual(
        errors(text),
        expected.map((key) => `duplicate-property "${key}"`),
      );
    assert.deepEqual(errors(`{{- if .a }}\n${site}{{- else }}\n${listener}{{- end }}\n`), []);
    assert.deepEqual(errors(`----\n${site}`), ['invalid-yaml "----\\napiVersion"']);
  });
});

describe('a colon at the start of a word in braces, or a question mark', () => {
  const spec = (value: string): string => `${resource('RouterAccess')}spec: ${value}\n`;

  it('needs quotes, because kubectl takes it for that of a property', () => {
    for (const value of [
      '{bindHost: <|::1|>}',
      '{subjectAlternativeNames: [a, <|::|>]}',
      '{settings: {a: <|:b|>}}',
      '{settings: {a: <|b?c|>}}',
    ]) {
      assert.deepEqual(errors(spec(value.replace(/<\|(.*)\|>/, '$1'))), [
        `invalid-yaml ${JSON.stringify(/<\|(.*)\|>/.exec(value)?.[1])}`,
      ]);
      const text = fixed(file('a.yaml', spec(value)), 'Put it in quotes');
      assert.match(text, /"(?:::1?|:b|b\?c)"/);
      assert.deepEqual(
        errors(text).filter((found) => found.startsWith('invalid-yaml')),
        [],
      );
    }
    const both = fixed(
      file('a.yaml', spec('{bindHost: <|::1|>, subjectAlternativeNames: [::2]}')),
      'Put it in quotes',
    );
    assert.match(both, /\{bindHost: "::1", subjectAlternativeNames: \["::2"\]\}/);
  });

  it('is a part of the word elsewhere', () => {
    for (const value of [
      '{bindHost: "::1"}',
      '\n  bindHost: ::1',
      "{bindHost: 'fd00::1'}",
      '{bindHost: fd00::1}',
    ])
      assert.deepEqual(
        errors(spec(value)).filter((found) => found.startsWith('invalid-yaml')),
        [],
        value,
      );
  });
});

describe('a folded certificate', () => {
  const token = (ca: string): string =>
    resource('AccessToken', {
      name: 'east',
      spec: `  url: https://east.example.org:443\n  code: x\n  ca: ${ca}\n`,
    });
  const lines = '\n    -----BEGIN CERTIFICATE-----\n    MIIB\n    -----END CERTIFICATE-----';

  it('is found, and its lines are kept from then on', () => {
    for (const ca of [
      `>-${lines}`,
      lines.trimStart(),
      `"${lines.trim()}"`,
      lines.trim().replace('MIIB', 'M\n\n    B'),
    ]) {
      const text = `-- a.yaml --\n${token(ca)}`;
      assert.equal(shortFindings(text).length, 1, ca);
      assert.deepEqual(applyFixes(text), [{ title: 'Keep the lines with |', added: [], kept: [] }]);
    }
    const line = lines.trim().replaceAll(/\s+(?=M|----)/g, ' ');
    assert.deepEqual(applyFixes(`-- a.yaml --\n${token(line)}`), []);
  });

  it('is none if the lines are kept', () => {
    assert.deepEqual(shortFindings(`-- a.yaml --\n${token(`|${lines}`)}`), []);
  });
});

describe('a quote that nothing closes', () => {
  it('is found where it is', () => {
    for (const quote of ['"', "'"])
      assert.deepEqual(errors(`${head}spec:\n  routingKey: db\n  host: ${quote}db\n  port: 80\n`), [
        `invalid-yaml ${JSON.stringify(quote)}`,
      ]);
  });
});
