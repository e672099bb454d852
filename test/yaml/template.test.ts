import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canRenderTo, maskTemplates } from '../../server/src/service/yaml/template.ts';
import { TEMPLATED } from '../../server/src/service/text/escape.ts';
import { shortFindings } from '../support/service.ts';
import { file, listener } from '../support/resources.ts';

const masked = (text: string): string => maskTemplates(text).replaceAll(TEMPLATED, '?');
const pattern = (text: string): string => maskTemplates(`key: ${text}`).slice('key: '.length);

describe('templates', () => {
  it('keep the length and the lines of the text', () => {
    const text = '{{- if .Values.on }}\na: {{ .Values.a | quote }}-x\n{{- end }}\n';
    assert.equal(maskTemplates(text).length, text.length);
    assert.equal(masked(text), `${' '.repeat(20)}\na: ${'?'.repeat(23)}-x\n${' '.repeat(10)}\n`);
  });

  it('are those of Helm, of Jinja and of envsubst', () => {
    assert.equal(masked('{% if a %}\na: ${B}-x\nb: ${C:-d}\n'), `${' '.repeat(10)}\na: ????-x\nb: ???????\n`);
    for (const text of ['a: $b', 'a: ${', 'a: ${\n}', 'a: ${1}', 'a: {{', 'a: {%'])
      assert.equal(masked(text), text);
  });

  it('are values that SOPS has encrypted, as well', () => {
    assert.equal(masked('a: ENC[AES256_GCM,data:x,type:str]\n'), `a: ${'?'.repeat(31)}\n`);
    for (const text of ['a: ENC[other]', 'a: ENC[AES256_GCM,\n]', 'a: ENC[AES256_GCM,'])
      assert.equal(masked(text), text);
    const sops = 'sops:\n  mac: ENC[AES256_GCM,data:x,type:str]\n';
    const encrypted = listener('ENC[AES256_GCM,data:x,type:str]', {
      port: 'ENC[AES256_GCM,data:y,type:int]',
    });
    assert.deepEqual(shortFindings(file('a.yaml', encrypted + sops)), []);
    const inPart = file('a.yaml', `${listener('k')}sops:\n  version: 3.9.1\n`);
    assert.deepEqual(shortFindings(inPart), ['a.yaml: information unmatched-listener "k"']);
  });

  it('may become every key that fits around them', () => {
    assert.ok(canRenderTo(pattern('kafka-{{ .cluster }}-tst'), 'kafka-east-tst'));
    assert.ok(!canRenderTo(pattern('kafka-{{ .cluster }}-tst'), 'kafka-east-dev'));
    assert.ok(canRenderTo(pattern('{{ .a }}'), 'anything'));
    assert.ok(canRenderTo(pattern('a-{{ .b }}'), pattern('{{ .c }}-d')));
    assert.ok(!canRenderTo(pattern('a-{{ .b }}'), pattern('b-{{ .c }}')));
  });

  const connector = (key: string): string =>
    `-- chart/connector.yaml --\napiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: {{ .name }}\nspec:\n  {{- with .x }}\n  routingKey: ${key}\n  {{- end }}\n`;
  const listening = file('chart/listener.yaml', listener('api-east'));

  it('raise no alarm, neither about YAML nor about what is missing nor about keys', () => {
    assert.deepEqual(shortFindings(connector('api-{{ include "x" . }}') + listening), []);
  });

  it('still show that a key matches no connector', () => {
    assert.deepEqual(
      shortFindings(connector('web-{{ .y }}') + listening).filter((found) => found.includes('warning')),
      ['chart/listener.yaml: warning unmatched-listener "api-east"'],
    );
  });
});
