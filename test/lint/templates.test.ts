import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/service/lint/registry.ts';
import { connector, file, listener, resource, site } from '../support/resources.ts';
import { findings, fixed, openFixture, shortFindings } from '../support/service.ts';
import { sampled } from '../support/rounds.ts';

const east = file('east/east.yaml', site('east', 'east'), connector('k', { namespace: 'east' }));

/** The findings in a template that uses key `k`. */
function inTemplate(text: string, path = 'a.yaml'): string[] {
  return shortFindings(east + file(path, text)).map((each) => each.replace(`${path}: `, ''));
}

const templated = (line: string, host = '{{ .Values.host }}'): string =>
  `apiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata: {name: a}\nspec:\n  routingKey: k\n  host: ${host}\n${line}`;

describe('a template', () => {
  it('is checked for what is written out', () => {
    assert.deepEqual(inTemplate(templated('  port: "80"\n')), ['error wrong-type "\\"80\\""']);
    assert.deepEqual(inTemplate(templated('  prot: 80\n')), ['error unknown-property "prot"']);
    assert.deepEqual(inTemplate(templated('  port: 80\n  observer: all\n', '${HOST}')), [
      'error invalid-value "all"',
    ]);
    assert.deepEqual(inTemplate(templated('  port: 80\n').replace('Listener', 'Listner')), [
      'east/east.yaml: information unmatched-connector "k"',
      'error unknown-kind "Listner"',
    ]);
  });

  it('is quoted as it is written', () => {
    const said = (text: string): string =>
      findings(openFixture(file('west/a.yaml', text) + east))
        .filter(({ path }) => path.startsWith('west'))
        .map(({ message }) => message)
        .join('\n');
    for (const key of ['${PREFIX}-db', '{{ .Values.prefix }}-db']) {
      assert.ok(said(listener(key)).includes(`the routing key "${key}"`), key);
      assert.ok(said(connector(`"${key}"`)).includes(`the routing key "${key}"`), key);
    }
  });

  it('may have anything where an expression is', () => {
    for (const value of ['{{ .Values.port }}', '${PORT}', '8{{ .x }}', '{% if a %}1{% else %}2{% endif %}'])
      assert.deepEqual(inTemplate(templated(`  port: ${value}\n`)), []);
    assert.deepEqual(inTemplate(templated('  port: 80\n  {{ .Values.property }}: 1\n')), []);
    assert.deepEqual(inTemplate(templated('  port: 80\n  {# a comment of Jinja #}\n', '{{ host }}')), []);
  });

  it('lacks a property only if no line of expressions may add it', () => {
    assert.deepEqual(inTemplate(templated('')), ['error missing-property "spec"']);
    assert.deepEqual(inTemplate(templated('  {{- include "port" . | nindent 2 }}\n')), []);
    assert.deepEqual(inTemplate(templated('  settings:\n    {{- toYaml .x | nindent 4 }}\n  port: 1\n')), []);
  });

  it('is not judged by which properties there are if a line of expressions may add or remove one', () => {
    const codes =
      /^(?:empty-value|ineffective-property|not-exactly-one-of|edge-with-(?:ha|link-access)|connector-without-host|no-usable-endpoint|role-without-port)$/;
    const judging = rules.filter(({ code }) => codes.test(code));
    assert.equal(judging.length, 8);
    const found = judging.filter(({ code, examples, settings }) => {
      const text = examples.bad.replaceAll(
        /^metadata:\n/gm,
        'metadata:\n  {{- if .Values.a }}\n  {{- end }}\n',
      );
      return findings(openFixture(text, settings)).some((each) => each.code === code);
    });
    assert.deepEqual(
      found.map(({ code }) => code),
      [],
    );
  });

  it('may have alternatives, of which it renders one', () => {
    const one = '  {{- if .x }}\n  port: 1\n  {{- else }}\n  port: 2\n  {{- end }}\n';
    assert.deepEqual(inTemplate(templated(one)), []);
    const either = connector('k').replace(
      '  port',
      '  {{- if .x }}\n  selector: app=a\n  {{- end }}\n  port',
    );
    assert.deepEqual(inTemplate(`${listener('k')}---\n${either}`), []);
  });

  it('is corrected only where no expression is', () => {
    const text = templated('  <|prot|>: {{ .Values.port }}\n  # {{ a }}\n');
    assert.match(fixed(file('a.yaml', text), 'Change to port'), /\n {2}port: \{\{ \.Values\.port \}\}\n/);
  });

  it('is told by the name of the file, also in a language that nobody knows here', () => {
    const text = resource('Connector', {
      spec: '  routingKey: t\n  host: [% host %]\n  [% more %]\n  port: 1\n',
    });
    const uses = file('west.yaml', site('west', 'west'), listener('t', { namespace: 'west' }));
    for (const name of ['a.yaml.j2', 'a.yml.tpl', 'a.yaml.tmpl', 'a.yaml.gotmpl', 'a.j2', 'a.yml.erb'])
      assert.deepEqual(
        shortFindings(east + uses + file(`templates/${name}`, text)).filter((each) => !each.includes('"k"')),
        [],
      );
    assert.equal(shortFindings(east + uses).length, 2);
  });

  it('never shows how an expression is masked', () => {
    const keys = file('l.yaml', listener('a-{{ .Values.key }}-{{ x }}'));
    const service = openFixture(east + keys).service;
    const data = service
      .uris()
      .flatMap((uri) => service.findings({ uri }).map((each) => JSON.stringify(each.data)));
    assert.match(data.join(' '), /"a-\{\{ \.Values\.key \}\}-\{\{ x \}\}"/);
  });
});

describe('a good example with an expression in it', () => {
  const expressions = ['{{ .Values.a }}', '${A}', '{{ a }}'];
  // A settings file is no template.
  const inDocuments = rules.filter(({ examples }) => !examples.good.includes('.skupper.yaml'));
  for (const { code, examples, settings } of inDocuments) {
    it(`stays good: ${code}`, () => {
      const before = new Set(findings(openFixture(examples.good, settings)).map((each) => each.code));
      const scalars = [...examples.good.matchAll(/^(?! *(?:apiVersion|kind):)( *(?:- )?[\w.-]+: )(\S.*)$/gm)];
      for (const { 0: line, 1: head = '', index } of sampled(scalars, 6))
        for (const expression of expressions) {
          const end = index + line.length;
          const text = examples.good.slice(0, index) + head + expression + examples.good.slice(end);
          const found = findings(openFixture(text, settings)).filter((each) => !before.has(each.code));
          assert.deepEqual(
            found.filter(({ severity }) => severity === 'error'),
            [],
            text,
          );
        }
    });

    it(`stays good if a line is conditional: ${code}`, () => {
      const before = new Set(findings(openFixture(examples.good, settings)).map((each) => each.code));
      const lines = [...examples.good.matchAll(/^( +)\S.*\n/gm)];
      for (const { 0: line, 1: indent = '', index } of sampled(lines, 6)) {
        const block = `${indent}{{- if .Values.a }}\n${line}${indent}{{- end }}\n`;
        const text = examples.good.slice(0, index) + block + examples.good.slice(index + line.length);
        const found = findings(openFixture(text, settings)).filter((each) => !before.has(each.code));
        assert.deepEqual(
          found.filter(({ severity }) => severity === 'error'),
          [],
          text,
        );
      }
    });
  }
});
