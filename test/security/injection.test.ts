import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Parser, type Node } from 'commonmark';
import { lexer, type Token } from 'marked';
import { FIX_ALL, type AtPosition } from '../../server/src/service/index.ts';
import { hostileTexts, invisible, WORD } from './support/hostileTexts.ts';
import { connector, listener } from '../support/resources.ts';
import { sampled } from '../support/rounds.ts';
import { openFixture, uriOf, type Opened } from '../support/service.ts';
import { everywhere } from '../support/twoSites.ts';

/** A workspace that has a text wherever a file can have one, as keys and as values. */
function workspaceWith(text: string): string {
  const t = JSON.stringify(text);
  const meta = (name: string): string =>
    `metadata:\n  name: ${name}\n  namespace: ${t}\n  labels: {${t}: ${t}}\n  annotations:\n    ${t}: ${t}\n`;
  const head = (kind: string, name = t): string =>
    `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\n${meta(name)}`;
  const keyed = `  routingKey: ${t}\n  host: ${t}\n  port: ${t}\n  tlsCredentials: ${t}\n  ${t}: ${t}\n`;
  return `-- .skupper.yaml --
exclude: [${t}]
${t}: ${t}
networks:
  - name: ${t}
    include: [${t}]
    ${t}: 1
rules:
  ${t}: warning
  duplicate-address: ${t}
sites:
  - ${t}: ${t}
-- west.yaml --
${head('Site')}spec:
  linkAccess: ${t}
  ${t}: ${t}
  settings:
    ${t}: ${t}
---
${head('Listener')}spec:
${keyed}---
${head('Listener', 'other')}spec:
${keyed}---
${head('MultiKeyListener')}spec:
  host: ${t}
  port: 1
  strategy:
    weighted:
      routingKeys: {${t}: 2, ${t}: ${t}}
---
${head('Link')}spec:
  cost: ${t}
  tlsCredentials: ${t}
  endpoints:
    - name: ${t}
      host: ${t}
      port: ${t}
      ${t}: ${t}
---
${head('AccessToken')}spec:
  url: ${t}
  code: ${t}
  ca: ${t}
---
${head(t)}spec: {}
-- east.yaml --
${head('Site', 'east')}---
${head('Connector')}spec:
  routingKey: ${t}
  selector: ${t}
  port: ${t}
  tlsCredentials: ${t}
---
${head('AttachedConnector')}spec:
  siteNamespace: ${t}
  selector: app=a
  port: 1
---
apiVersion: ${t}
kind: ${t}
${meta(t)}---
apiVersion: v1
kind: Secret
${meta(t)}type: ${t}
stringData: {${t}: ${t}}
---
apiVersion: apps/v1
kind: Deployment
${meta(t)}spec:
  template:
    metadata:
      labels: {app: a, ${t}: ${t}}
    spec:
      containers:
        - name: ${t}
          ports: [{containerPort: 1, name: ${t}}]
---
apiVersion: v1
kind: Service
${meta(t)}spec:
  selector: {app: a}
  ports: [{port: 1, name: ${t}}]
-- kustomization.yaml --
resources: [west.yaml, ${t}]
namespace: ${t}
components: [${t}]
commonLabels: {${t}: ${t}}
-- draft.yaml --
apiVersion: skupper.io/v1alpha1
kind: Listener
${meta(t)}spec:
  routingKey: ${t}
  selector: {${t}: ${t}}
-- commands.yaml --
# skupper-lint-disable-next-line ${text.replace(/\s/g, ' ')}
skupper listener create ${t} 80 --host ${t} --${text.replace(/\s/g, '')} ${t}
`;
}

const canDoAll = { canCreateFiles: true, copyCommand: 'copy' };

/** Texts that the server gives to a client, apart from edits and places. */
interface Shown {
  readonly markdown: string[];
  /** Texts that clients show as they are, on one line. */
  readonly plain: string[];
}

function shownFor(opened: Opened): Shown {
  const shown: Shown = { markdown: [], plain: [] };
  for (const { path } of opened.fixture.files) {
    const uri = uriOf(path);
    for (const [line, text] of opened.textOf(uri).split('\n').entries()) {
      const value = Math.max(0, text.search(/[:-]\s+\S/) + 3);
      const key = Math.max(0, text.search(/\S/)) + 1;
      for (const character of new Set([key, value, Math.max(0, text.length - 1)]))
        addShownAt(shown, opened, { uri, position: { line, character } });
      addCompletions(shown, opened, { uri, position: { line, character: value } });
    }
    shown.plain.push(...aboutFile(opened, uri));
  }
  return shown;
}

function addShownAt({ markdown, plain }: Shown, { service }: Opened, at: AtPosition): void {
  const hovered = service.hover(at)?.contents;
  if (hovered && typeof hovered === 'object' && 'value' in hovered) markdown.push(hovered.value);
  const prepared = service.prepareRename(at);
  if (prepared && 'refusal' in prepared) plain.push(prepared.refusal);
  for (const { name, detail = '' } of service.prepareCallHierarchy(at)) plain.push(name, detail);
}

function addCompletions({ markdown, plain }: Shown, { service }: Opened, at: AtPosition): void {
  for (const { label, detail = '', documentation } of service.completion(at, { snippets: true })) {
    plain.push(label, detail);
    if (typeof documentation === 'object') markdown.push(documentation.value);
  }
}

/** A message as text; other forms are not used. */
function textOf(message: unknown): string {
  assert.ok(typeof message === 'string');
  return message;
}

function aboutFile({ service }: Opened, uri: string): string[] {
  const actions = service.codeActions({ uri, range: everywhere }, canDoAll);
  const fixAll = service.codeActions({ uri, range: everywhere, only: [FIX_ALL] }, canDoAll);
  return [
    ...service
      .diagnostics({ uri })
      .flatMap(({ message, relatedInformation = [] }) => [
        textOf(message),
        ...relatedInformation.map((each) => each.message),
      ]),
    ...[...actions, ...fixAll].map(({ title }) => title),
    ...service
      .documentSymbols({ uri })
      .flatMap(({ name, detail = '', children = [] }) => [
        name,
        detail,
        ...children.flatMap((child) => [child.name, child.detail ?? '']),
      ]),
    ...service
      .codeLenses({ uri }, { showReferencesCommand: 'show' })
      .map(({ command }) => command?.title ?? ''),
    ...service.inlayHints({ uri, range: everywhere }).map(({ label }) => textOf(label)),
    ...service.workspaceSymbols('').flatMap(({ name, containerName = '' }) => [name, containerName]),
  ];
}

/** Links of our own: to the reference of Skupper, and to places in the workspace. */
function isOwnLink(target: string): boolean {
  return (
    target.startsWith('https://skupperproject.github.io/refdog/') ||
    /^file:\/\/\/workspace\/[\w.%!~*',;:@&=+$-]+#L\d+$/.test(target)
  );
}

/** What CommonMark makes of a text that it should not: images, HTML, and links that are not our own. */
function foreignNodes(markdown: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(markdown)) {
    if (node.type === 'image' || node.type === 'html_inline' || node.type === 'html_block')
      found.push(`${node.type} ${node.destination ?? node.literal}`);
    if (node.type === 'link' && !isOwnLink(node.destination ?? '')) found.push(`link ${node.destination}`);
  }
  return found;
}

function nodesOf(markdown: string): Node[] {
  const nodes: Node[] = [];
  const walker = new Parser().parse(markdown).walker();
  for (let step = walker.next(); step; step = walker.next()) if (step.entering) nodes.push(step.node);
  return nodes;
}

/** The same for the library of VS Code, which also knows tables and links without brackets. */
function foreignTokens(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'image' || token.type === 'html') return [`${token.type} ${token.raw}`];
    if (token.type === 'link' && !isOwnLink(String(token.href))) return [`link ${token.href}`];
    const cells = token.type === 'table' ? [token.header, ...token.rows].flat() : [];
    return [
      ...foreignTokens('tokens' in token ? (token.tokens ?? []) : []),
      ...(token.type === 'list' ? foreignTokens(token.items as Token[]) : []),
      ...cells.flatMap((cell: { tokens: Token[] }) => foreignTokens(cell.tokens)),
    ];
  });
}

/** The text that a reader sees. */
function visibleText(markdown: string): string {
  return nodesOf(markdown)
    .map(({ type, literal }) => (type === 'softbreak' ? '\n' : (literal ?? '')))
    .join('');
}

describe('a hostile text in files', () => {
  for (const [name, text] of sampled(Object.entries(hostileTexts), 10)) {
    describe(name, () => {
      const { markdown, plain } = shownFor(openFixture(workspaceWith(text)));

      it('has no meaning in Markdown', () => {
        assert.ok(markdown.length > 50);
        for (const each of new Set(markdown)) {
          assert.deepEqual(foreignNodes(each), [], each);
          assert.deepEqual(foreignTokens(lexer(each)), [], each);
          assert.doesNotMatch(each.replace(/\n/g, ''), invisible);
        }
      });

      it('is visible where it is shown', () => {
        const shown = [...new Set(markdown)].filter((each) => each.includes(WORD));
        assert.ok(shown.length > 2);
        for (const each of shown) assert.ok(visibleText(each).includes(WORD), each);
      });

      it('is one line without invisible characters in every other answer', () => {
        assert.ok(plain.some((each) => each.includes(WORD)));
        for (const each of new Set(plain)) assert.doesNotMatch(each, invisible, each);
      });
    });
  }
});

describe('a hostile name of a file', () => {
  it('is only the text of a link to that file', () => {
    for (const text of Object.values(hostileTexts)) {
      const opened = openFixture(`-- listener.yaml --\n${listener('key')}`);
      const name = text
        .replace(/[/\0]/g, '_')
        .replace(/\p{Surrogate}/gu, '_')
        .slice(0, 200);
      const uri = pathToFileURL(`/workspace/${name}.yaml`).toString();
      opened.apply([{ type: 'disk', uri, content: { text: connector('key') } }]);
      const position = { line: 5, character: 15 };
      const contents = opened.service.hover({ uri: uriOf('listener.yaml'), position })?.contents;
      assert.ok(contents && typeof contents === 'object' && 'value' in contents);
      assert.ok(contents.value.includes('Provided by'));
      assert.deepEqual(foreignNodes(contents.value), [], contents.value);
      assert.deepEqual(foreignTokens(lexer(contents.value)), [], contents.value);
      assert.doesNotMatch(contents.value.replace(/\n/g, ''), invisible);
    }
  });
});
