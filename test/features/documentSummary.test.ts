import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Composer, Parser } from 'yaml';
import { createLanguageService, type DocumentSummary } from '../../server/src/service/index.ts';
import { allWorkspaces } from '../support/examples.ts';
import { parseFixture } from '../support/fixture.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom } from '../support/random.ts';
import { listener } from '../support/resources.ts';

function documentsOf(text: string, uri = 'file:///folder/a.yaml'): DocumentSummary[] {
  const service = createLanguageService();
  service.apply([{ type: 'open', uri, text, version: 1 }]);
  return service.documents({ uri });
}

function ownersOf(text: string): string {
  return documentsOf(text)
    .map(({ isForSkupper }) => (isForSkupper ? 'S' : '-'))
    .join('');
}

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n';

describe('the documents of a file', () => {
  it('are for Skupper in whatever style they are written', () => {
    const texts = [
      listener('a'),
      'apiVersion: "skupper.io/v2alpha1"\nkind: Site\n',
      '? apiVersion\n: skupper.io/v2alpha1\n? kind\n: Site\n',
      '{ apiVersion: skupper.io/v2alpha1, kind: Site }\n',
      '{ "apiVersion": "skupper.io/v2alpha1", "kind": "Site" }\n',
      'kind: Site\napiVersion: &version skupper.io/v2alpha1\n',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: skupper.io/v2alpha1\n  kind: Site\n`,
      'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: {{ .Values.name }}\n',
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: { skupper.io/site-sizing: a }\n',
    ];
    for (const text of texts) assert.equal(ownersOf(text), 'S', text);
  });

  it('are for Skupper while they are typed or broken', () => {
    for (const text of ['apiVersion: skupper.io/v2alpha1\n', 'apiVersion: skupper.io/v2alpha1\nkind: [\n'])
      assert.equal(ownersOf(text), 'S', text);
  });

  it('are for others if they only mention Skupper', () => {
    const texts = [
      deployment,
      `${deployment}  annotations:\n    skupper.io/proxy: tcp\n`,
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  site: |\n    apiVersion: skupper.io/v2alpha1\n    kind: Site\n`,
      '# apiVersion: skupper.io/v2alpha1\na: 1\n',
      '',
    ];
    for (const text of texts) assert.equal(ownersOf(text), '-', text);
  });

  it('have the type that is written, also where the engine does not read them', () => {
    const first = `# first\n---\n${listener('a')}`;
    const lines = first.split('\n').length - 1;
    assert.deepEqual(
      documentsOf(`${first}---\na: 1\n--- # third\n${deployment}`).map(({ apiVersion, kind, range }) => [
        apiVersion,
        kind,
        range.start.line,
      ]),
      [
        ['skupper.io/v2alpha1', 'Listener', 0],
        [undefined, undefined, lines],
        ['apps/v1', 'Deployment', lines + 2],
      ],
    );
  });

  it('are those of a whole task file of Ansible, and not the manifests in it', () => {
    const task = `- name: apply\n  kubernetes.core.k8s:\n    definition:\n      apiVersion: skupper.io/v2alpha1\n      kind: Site\n      metadata: { name: a }\n`;
    assert.equal(ownersOf(task), '-');
  });

  it('are counted as by the YAML library', () => {
    const random = createRandom(1);
    const texts = allWorkspaces().flatMap((text) => parseFixture(text).files.map((file) => file.text));
    let count = 0;
    for (let round = 0; round < 2000; round++) {
      const text = mutilate(random.pick(texts), random);
      const composed = [
        ...new Composer({ strict: false }).compose(new Parser().parse(text), true, text.length),
      ];
      // For the library an open quote makes one document of several, and an end of nothing makes one more.
      if (text.startsWith('...') || composed.some(({ errors }) => errors.length > 0)) continue;
      count += composed.length;
      assert.equal(documentsOf(text).length, composed.length, JSON.stringify(text));
    }
    assert.ok(count > 1000);
  });
});
