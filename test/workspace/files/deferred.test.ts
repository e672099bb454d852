import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/service/index.ts';
import { createDeferredFiles } from '../../../server/src/service/workspace/files/deferredFiles.ts';
import { wordsIn } from '../../../server/src/service/workspace/files/relevance.ts';
import { sourceOf } from '../../support/fileSource.ts';
import { connector, deployment, listener, site } from '../../support/resources.ts';
import { pathOf, ROOT, uriOf } from '../../support/service.ts';

describe('the words of a file that is not read', () => {
  /** A text, and the labels and names in it. */
  const cases: readonly (readonly [string, ...(readonly string[])])[] = [
    ['labels: {app: web, tier: "db"}\n', 'app=web', 'tier=db'],
    ['labels:\n  app: web\n  k8s.io/part-of: shop-1.2\n', 'app=web', 'k8s.io/part-of=shop-1.2'],
    [`labels:\n  'app': 'web'\n  "tier" : "db"\n`, 'app=web', 'tier=db'],
    ['labels:\r\n  app: web\r\n  tier: db', 'app=web', 'tier=db'],
    ['labels: # who\n  # what\n\n  app: web # it\n  tier: db\nspec:\n  port: x\n', 'app=web', 'tier=db'],
    ['labels: &own\n  app: web\n', 'app=web'],
    ['labels: &own {app: web}\n', 'app=web'],
    ['{"metadata": {"labels": {\n  "app": "web",\n  "tier":"db"\n}}}', 'app=web', 'tier=db'],
    ['"labels":{"app":"web"}', 'app=web'],
    ['matchLabels: {app: web}\nlabelsOf: {app: web}\n'],
    ['labels: {}\n'],
    ['labels:\nother:\n  app: web\n'],
    ['metadata:\n  name: web\n  names: x\n', 'web'],
    [`name: 'web'\n"name": "db"\nname : queue\n{name: a}\nname:\tb`, 'web', 'db', 'queue', 'a', 'b'],
    ['name: web\nname: web\n', 'web'],
    ['name: {{ .Values.name }}\n', '*', '{{'],
    ['{% if a %}\n', '*'],
    ['a: ${NAME}\n', '*'],
    ['labels: *own\n', '*'],
    ['labels:\n  <<: *own\n  app: web\n', '*'],
  ];
  for (const [text, ...words] of cases)
    it(JSON.stringify(text), () => assert.deepEqual(wordsIn(text), words));

  it('are up to a hundred, of which the labels come first; where there are more, it may have any', () => {
    const names = (count: number): string =>
      Array.from({ length: count }, (_, index) => `- name: n${index}\n`).join('');
    assert.equal(wordsIn(names(100)).includes('*'), false);
    const words = wordsIn(`${names(100)}labels: {app: web}\n`);
    assert.deepEqual([words.length, ...words.slice(0, 3), words.at(-1)], [101, '*', 'app=web', 'n0', 'n98']);
  });
});

describe('a workload in another folder', () => {
  /** The findings on a connector with that selector, beside a workload with labels `app: web` in another folder. */
  const findings = async (selector: string, labels = '{app: web}'): Promise<unknown[]> => {
    const files = new Map([
      [
        uriOf('skupper/a.yaml'),
        [
          site('s'),
          listener('k'),
          connector('k', { selector: JSON.stringify(selector) }),
          deployment('{app: x}'),
        ].join('---\n'),
      ],
      [uriOf('apps/web.yaml'), deployment(labels, { name: 'web' })],
    ]);
    const service = createLanguageService();
    service.setFolders([ROOT]);
    await service.createLoader(sourceOf(files)).readFolders([ROOT]);
    return service.findings({ uri: uriOf('skupper/a.yaml') }).map(({ code }) => code);
  };

  it('is found by every selector that matches it', async () => {
    for (const selector of [
      'app=web',
      'app==web',
      'app in (api, web)',
      'app in (web)',
      'app notin (x)',
      'app!=x',
      '!tier,app!=x',
    ])
      assert.deepEqual(await findings(selector), [], selector);
    for (const selector of ['app=api', 'app in (api)', 'app notin (x, web)', 'app=web,tier=db', 'tier'])
      assert.deepEqual(await findings(selector), ['selector-matches-no-pods'], selector);
  });

  it('is found by labels with comments, an anchor or an alias', async () => {
    const labels = ['\n        # who\n        app: web', '&own\n        app: web', '{<<: {app: web}}'];
    for (const each of labels) assert.deepEqual(await findings('app=web', each), [], each);
  });
});

describe('a file of another namespace', () => {
  /** Whether a file is read beside one connector, whose properties are given. */
  const isRead = async (spec: string, text: string): Promise<boolean> => {
    const made = `apiVersion: skupper.io/v2alpha1
kind: Connector
metadata: {name: k, namespace: east}
spec: {routingKey: k, port: 80, ${spec}}
`;
    const files = new Map([
      [uriOf('skupper/a.yaml'), made],
      [uriOf('apps/web.yaml'), text],
    ]);
    const service = createLanguageService();
    service.setFolders([ROOT]);
    await service.createLoader(sourceOf(files)).readFolders([ROOT]);
    return service.uris().includes(uriOf('apps/web.yaml'));
  };
  const web = deployment('{app: web}', { name: 'web', namespace: 'shop' });

  it('is read if a selector or a host may mean it, and only then', async () => {
    for (const [spec, expected] of [
      ['selector: app=web', true],
      ['selector: "app in (api, web)"', true],
      ['selector: "app notin (api)"', true],
      ['selector: "!tier"', true],
      ['selector: "tier!=db,app=web"', true],
      ['selector: "tier!=db,app=api"', false],
      ['selector: app=api', false],
      ['selector: "app in (api)"', false],
      ['selector: "a b"', false],
      ['host: web', true],
      ['host: web.shop.svc', true],
      ['host: api.web', false],
      ['host: example.org', false],
    ] as const)
      assert.equal(await isRead(spec, web), expected, spec);
  });

  it('is read if nobody knows its labels, unless nothing looks for labels', async () => {
    const templated = web.replace('app: web', 'app: "{{ .Values.app }}"');
    assert.equal(await isRead('selector: app=api', templated), true);
    assert.equal(await isRead('host: example.org', templated), false);
  });
});

describe('the files that are not read', () => {
  const west = { folder: uriOf('west'), names: ['a.yaml', 'b.yaml'], namespaces: ['n'], words: ['w'] };
  const inner = { ...west, folder: uriOf('west/inner'), names: ['c.yaml'] };
  const other = { ...west, names: ['d.yaml'], namespaces: [] };
  const create = () => {
    const files = createDeferredFiles();
    for (const group of [west, inner, other]) files.add(group);
    const paths = (): string[] =>
      [...files.groups()].flatMap(({ folder, names }) => names.map((name) => pathOf(`${folder}/${name}`)));
    return { files, paths };
  };

  it('are kept in groups by folder', () => {
    const { files } = create();
    assert.deepEqual([...files.groups()], [west, other, inner]);
  });

  it('are removed one by one, or with their folder', () => {
    const remove = (...paths: readonly string[]): string[] => {
      const { files, paths: left } = create();
      files.remove(new Set(paths.map(uriOf)));
      return left();
    };
    assert.deepEqual(remove('west/a.yaml', 'west/d.yaml'), ['west/b.yaml', 'west/inner/c.yaml']);
    assert.deepEqual(remove('west/inner'), ['west/a.yaml', 'west/b.yaml', 'west/d.yaml']);
    assert.deepEqual(remove('west'), []);
    assert.deepEqual(remove('wes', 'east/a.yaml', 'west/inner/c.yaml/x'), [
      'west/a.yaml',
      'west/b.yaml',
      'west/d.yaml',
      'west/inner/c.yaml',
    ]);
    assert.deepEqual(remove('west/inner/c.yaml'), ['west/a.yaml', 'west/b.yaml', 'west/d.yaml']);
  });

  it('are forgotten where somebody says so', () => {
    const { files, paths } = create();
    files.forget((uri) => /[ac]\.yaml$/.test(uri));
    assert.deepEqual(paths(), ['west/b.yaml', 'west/d.yaml']);
    assert.deepEqual([...files.groups()][0], { ...west, names: ['b.yaml'] });
    files.forget(() => true);
    assert.deepEqual([...files.groups()], []);
  });
});
