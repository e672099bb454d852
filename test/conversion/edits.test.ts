import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertDone, convertFixture, documentsIn, made } from './support/convertFixture.ts';
import { positionOf, openFixture, uriOf, applyAction } from '../support/service.ts';
import { inEast, site, workload } from './support/cases.ts';

const exposed = (annotations = 'skupper.io/proxy: tcp, skupper.io/port: "80"'): string =>
  workload('Deployment', 'shop', annotations);

const shop = `apiVersion: apps/v1 # the shop
kind: Deployment
metadata:
    name: shop
    # who sees it
    annotations:
        team: net # ours
        # only for partners
        skupper.io/proxy: tcp
        skupper.io/port: "80"
spec:
    selector:
        matchLabels:
            app: shop
`;

describe('the edits of a conversion', () => {
  it('keep the indentation, the line breaks and the comments of a file', () => {
    const before = `# first\n${shop}---\n# about the site\napiVersion: v1\nkind: ConfigMap\nmetadata:\n    name: skupper-site\n# the end\n`;
    const { files } = convertFixture(before.replaceAll('\n', '\r\n'));
    assert.equal(
      files.get('file.yaml')?.replaceAll('\r\n', '\n'),
      `# first
apiVersion: apps/v1 # the shop
kind: Deployment
metadata:
    name: shop
    # who sees it
    annotations:
        team: net # ours
        # only for partners
spec:
    selector:
        matchLabels:
            app: shop
---
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
    name: shop
spec:
    routingKey: shop
    selector: app=shop
    port: 80
---
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
    name: shop
spec:
    routingKey: shop
    host: shop
    port: 80
---
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
    name: workspace
spec:
    linkAccess: default
`,
    );
    assert.doesNotMatch(files.get('file.yaml') ?? '', /[^\r]\n/);
  });

  it('go between the documents of a file, after that of their resource', () => {
    const before = `${exposed()}...\nkind: Other\n---\n${site('east')}`;
    const kinds = (convertFixture(before).files.get('file.yaml') ?? '').match(/(?<=^kind: ).*/gm);
    assert.deepEqual(kinds, ['Deployment', 'Connector', 'Listener', 'Other', 'Site']);
    assertDone(before);
  });

  it('end the last line of a file first', () => {
    const { files } = convertFixture(site('a').trimEnd(), { annotatesChanges: false });
    assert.match(files.get('file.yaml') ?? '', /\n {2}name: a\n---\napiVersion: skupper/);
  });

  for (const [name, before] of [
    [
      'in flow style',
      `{apiVersion: v1, kind: Secret, metadata: {name: t, namespace: a, labels: {skupper.io/type: connection-token}, annotations: {edge-host: h, edge-port: "1"}}, data: {}}\n`,
    ],
    [
      'in flow style beside others',
      `{apiVersion: v1, kind: Secret, metadata: {labels: {x: y, skupper.io/type: connection-token}, annotations: {edge-host: h, edge-port: "1"}, name: t, namespace: a}}\n`,
    ],
  ] as const)
    it(`remove labels and annotations ${name}`, () => {
      const { files } = convertFixture(before);
      assert.doesNotMatch(files.get('file.yaml') ?? '', /skupper\.io\/type|edge-host/);
      assertDone(before);
    });

  it('are left out where nobody can ask before something is removed, with a line in the report', () => {
    const { conversion, report, files } = convertFixture(inEast(exposed()), { annotatesChanges: false });
    assert.match(files.get('east/app.yaml') ?? '', /skupper\.io\/proxy/);
    assert.match(files.get('west/site.yaml') ?? '', /skupper-site/);
    assert.equal(conversion.edit.changeAnnotations, undefined);
    assert.equal(report.filter((line) => line.includes('It was not removed')).length, 3);
  });

  it('are described, and those that remove something need a confirmation', () => {
    const { edit } = convertFixture(inEast(exposed())).conversion;
    const { changeAnnotations = {} } = edit;
    const removing = (edit.documentChanges ?? []).flatMap((change) =>
      'edits' in change
        ? change.edits
            .filter((each) => 'newText' in each && each.newText === '')
            .map((each) => 'annotationId' in each && changeAnnotations[each.annotationId]?.needsConfirmation)
        : [],
    );
    assert.deepEqual(removing, [true, true, true]);
    assert.deepEqual(
      Object.values(changeAnnotations).map(({ needsConfirmation }) => needsConfirmation),
      [false, true],
    );
  });

  it('go to a new file beside one of JSON', () => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'skupper-site', namespace: 'a' },
    });
    const before = `-- a/site.json --\n${json}\n`;
    assert.deepEqual(made(before), ['a/site-skupper-2.yaml Site a/a linkAccess=default']);
    const { report } = convertFixture(before, { canCreateFiles: false });
    assert.match(report.join('\n'), /Site a: It was not written, because this file takes no more resources/);
    const built = convertFixture(`-- a/kustomization.yaml --\nresources: [site.json]\n${before}`);
    assert.match(
      built.report.join('\n'),
      /"site-skupper-2.yaml". Add it to the resources of the kustomization/,
    );
    assertDone(before);
  });

  it('go after a List, whose items are removed by hand', () => {
    const item = (text: string): string => `  - ${text.replaceAll('\n', '\n    ').trimEnd()}\n`;
    const before = `apiVersion: v1\nkind: List\nitems:\n${item(site('east'))}${item(exposed())}`;
    const { files, report } = convertFixture(before);
    const kinds = (files.get('file.yaml') ?? '').match(/(?<=^kind: ).*/gm);
    assert.deepEqual(kinds, ['List', 'Site', 'Connector', 'Listener']);
    assert.doesNotMatch(files.get('file.yaml') ?? '', /skupper\.io\/proxy/);
    assert.match(report.join('\n'), /ConfigMap skupper-site: It was not removed/);
    assertDone(before);
  });

  it('convert one file, or all', () => {
    const one = convertFixture(inEast(exposed()), { path: 'west/site.yaml' });
    assert.equal(one.conversion.resources, 1);
    const app = convertFixture(inEast(exposed()), { path: 'east/app.yaml' });
    assert.deepEqual(
      [...app.files].flatMap(([path, text]) => (text.includes('kind: Listener') ? [path] : [])),
      ['west/site.yaml', 'east/app.yaml'],
    );
    assert.equal(convertFixture(inEast(exposed())).conversion.resources, 5);
  });

  it('give the same files whether they are made at once or file by file', () => {
    const before = inEast(exposed());
    const whole = documentsIn(convertFixture(before).files);
    let fixture = before;
    for (const path of ['east/app.yaml', 'east/site.yaml', 'west/site.yaml']) {
      const { files } = convertFixture(fixture, { path });
      fixture = [...files].map(([name, text]) => `-- ${name} --\n${text}`).join('');
    }
    assert.deepEqual(documentsIn(convertFixture(fixture).files), whole);
  });

  it('are offered at a resource of Skupper 1 and nowhere else', () => {
    const offered = (text: string): string[] => {
      const opened = openFixture(text);
      const { cursor } = opened.fixture;
      assert.ok(cursor);
      const uri = uriOf(cursor.path);
      const start = positionOf(opened, uri, cursor.offset);
      const only = ['refactor.rewrite'];
      const options = { canCreateFiles: true, annotatesChanges: true };
      return opened.service
        .codeActions({ uri, range: { start, end: start }, only }, options)
        .map((action) => {
          const files = applyAction(opened, action);
          return `${action.title}: ${[...files.values()]
            .join('')
            .match(/(?<=^kind: )(?:Site|Listener|Connector)$/gm)
            ?.join(' ')}`;
        });
    };
    const text = `${site('east').replace('data:', 'da<|>ta:')}---\n${exposed()}`;
    assert.deepEqual(offered(text), [
      'Convert to Skupper 2: Site',
      'Convert this file to Skupper 2: Site Connector Listener',
    ]);
    assert.deepEqual(offered(`${site('east')}---\nkind: Oth<|>er\n`), []);
    assert.deepEqual(offered(`-- a.yaml --\nkind: Oth<|>er\n-- b.yaml --\n${site('east')}`), []);
  });
});

describe('the report of a conversion', () => {
  for (const [name, text, reason] of [
    ['a broken document', `${exposed()}  oops\n`, /its document has syntax errors/],
    [
      'a template whose values are expressions',
      exposed().replace('name: shop', 'name: {{ .Values.name }}'),
      /template expressions are among the values/,
    ],
    [
      'a template with conditions',
      exposed().replace('spec:', '{{- if .Values.on }}\nspec:').concat('{{- end }}\n'),
      /template expressions decide/,
    ],
    [
      'a patch of kustomize',
      `-- kustomization.yaml --\nresources: [app.yaml]\npatches:\n  - path: patch.yaml\n-- app.yaml --\n${exposed('team: net')}-- patch.yaml --\n${exposed()}`,
      /it is a kustomize patch/,
    ],
    [
      'a task of Ansible',
      `- hosts: all\n  tasks:\n    - kubernetes.core.k8s:\n        definition:\n          ${exposed().replaceAll('\n', '\n          ').trimEnd()}\n`,
      /it is part of an Ansible task/,
    ],
  ] as const)
    it(`says why ${name} was not converted`, () => {
      const { report, conversion } = convertFixture(text);
      assert.match(report.join('\n'), reason);
      assert.doesNotMatch(report.join('\n'), /Deployment :/);
      assert.equal(conversion.resources, 0);
    });

  it('converts a template where all that counts is written out', () => {
    const text = exposed().replace('example/server', '{{ .Values.image }}');
    assert.equal(convertFixture(text).conversion.resources, 2);
  });

  it('says nothing of a file without Skupper 1, or an excluded one', () => {
    assert.equal(convertFixture('kind: Service\n').conversion.markdown, '');
    const settings = { exclude: ['file.yaml'] };
    assert.equal(convertFixture(site('a'), { settings }).conversion.markdown, '');
  });

  it('is Markdown with links to the lines, in which names of files are text', () => {
    const before = `-- a_[x](y)/site.yaml --\n${site('a', '  console: "true"\n  "[k](command:x)": "true"\n')}`;
    const { markdown } = convertFixture(before).conversion;
    assert.match(markdown, /^# Conversion to Skupper 2\n\n1 new resource\. 2 things to decide/);
    assert.match(markdown, /## a\\_\\\[x\\\]\\\(y\)\/site\.yaml\n/);
    assert.match(
      markdown,
      /- \[Line 8\]\(file:\/\/\/workspace\/\S+site\.yaml#L8\) ConfigMap skupper-site: "console" configures/,
    );
    assert.doesNotMatch(markdown, /(?<!\\)\[k(?<!\\)\]/);
  });
});
