import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/service/index.ts';
import { kinds } from '../../../server/src/service/schema/kinds/index.ts';
import type { Field } from '../../../server/src/service/schema/define.ts';
import { documentField } from '../../../server/src/service/schema/lookup.ts';
import { hoverText, openFixture, uriOf } from '../../support/service.ts';
import { resource } from '../../support/resources.ts';

const listener = (spec: string): string => resource('Listener', { name: 'backend', spec });

describe('hover', () => {
  it('explains a property: type, required, default, meaning, caveat and link', () => {
    const text = hoverText(listener('  obs<|>erver: auto\n')) ?? '';
    assert.match(text, /^\*\*observer\*\* · string · optional · since Skupper 2\.2\.0/);
    assert.match(text, /Default: `auto`/);
    assert.match(text, /- `http2`: /);
    assert.match(text, /listener\.html#spec-observer\)/);
    assert.match(hoverText(listener('  po<|>rt: 1\n')) ?? '', /required.*⚠/s);
  });

  it('explains the kind, the version and an allowed value', () => {
    assert.match(
      hoverText(listener('').replace('kind: Lis', 'kind: Lis<|>')) ?? '',
      /^\*\*Listener\*\* · `skupper\.io\/v2alpha1`/,
    );
    assert.match(hoverText(listener('').replace('skupper.io', 'skupper<|>.io')) ?? '', /Skupper 2/);
    assert.match(hoverText(listener('  observer: http<|>1\n')) ?? '', /^`http1`: /);
  });

  it('links a field of the draft to the field that replaces it', () => {
    const text = hoverText(
      'apiVersion: skupper.io/v1alpha1\nkind: Connector\nmetadata:\n  name: a\nspec:\n  tls<|>Secret: b\n',
    );
    assert.match(
      text ?? '',
      /Replaced by `tlsCredentials` in `skupper\.io\/v2alpha1`\..*#spec-tls-credentials\)/s,
    );
  });

  it('lists the connectors and listeners of a routing key, with site, port and location', () => {
    const text = hoverText(`-- west/site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west-site
-- west/listener.yaml --
${listener('  routingKey: back<|>end\n  host: backend\n  port: 8080\n  tlsCredentials: t\n')}-- east/connector.yaml --
apiVersion: skupper.io/v2alpha1
kind: Connector
metadata:
  name: backend
  namespace: east-namespace
spec:
  routingKey: backend
  port: 9090
  selector: app=backend
`);
    assert.equal(
      text,
      [
        '**Routing key** `backend`',
        `| Provided by | Site | Port | TLS | Location |\n|---|---|---|---|---|\n| Connector backend | east-namespace | 9090 |  | [east/connector.yaml:7](${uriOf('east/connector.yaml')}#L7) |`,
        `| Used by | Site | Port | TLS | Location |\n|---|---|---|---|---|\n| Listener backend | west-site | 8080 | yes | [west/listener.yaml:6](${uriOf('west/listener.yaml')}#L6) |`,
      ].join('\n\n'),
    );
  });

  const workload = `---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: a\n    spec:\n      containers:\n        - ports:\n            - containerPort: 80\n              name: http\n`;

  it('lists the workloads whose pods match a selector, with their ports', () => {
    const connector = (selector: string): string =>
      listener(`  selector: ${selector}\n`).replace('Listener', 'Connector') + workload;
    assert.match(
      hoverText(connector('app<|>=a')) ?? '',
      /^The selector matches the pods of:\n\n- Deployment web, port 80 \(http\): \[file/,
    );
    assert.match(
      hoverText(connector('app<|>=b')) ?? '',
      /^No workload of this site in the workspace has pods that match/,
    );
  });

  it('says what a Secret of a connector lacks, which is more if it proves its own identity', () => {
    const text = (useClientCert: boolean, keys: string): string =>
      `${resource('Connector', { name: 'c', spec: `  tlsCredentials: t<|>ls\n  useClientCert: ${useClientCert}\n` })}---
apiVersion: v1
kind: Secret
metadata: {name: tls}
stringData: {${keys}}
`;
    const problem = (useClientCert: boolean, keys: string): string | undefined =>
      /⚠ (It .*)$/m.exec(hoverText(text(useClientCert, keys)) ?? '')?.[1];
    assert.equal(problem(false, 'ca.crt: PEM'), undefined);
    assert.equal(problem(true, 'ca.crt: PEM'), 'It has no tls.crt or tls.key.');
    assert.equal(problem(true, 'ca.crt: PEM, tls.crt: PEM, tls.key: PEM'), undefined);
    assert.equal(problem(false, 'tls.crt: PEM'), 'It has no ca.crt.');
  });

  it('lists the keys of a Secret, and says why it cannot be used', () => {
    const text = (key: string): string =>
      `${listener('  tlsCredentials: t<|>ls\n')}---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: tls\ntype: kubernetes.io/tls\nstringData:\n  ${key}: PEM\n  tls.key: PEM\n`;
    assert.match(
      hoverText(text('tls.crt')) ?? '',
      /Secret of type `kubernetes.io\/tls`, with `tls.crt`, `tls.key`: \S+\n/,
    );
    assert.match(hoverText(text('crt')) ?? '', /⚠ It has no tls\.crt\.$/m);
    assert.match(
      hoverText(listener('  tlsCredentials: t<|>ls\n')) ?? '',
      /^The workspace does not define the Secret `tls` in this site\./,
    );
  });

  it('counts the resources of a site', () => {
    const text = `${listener('').replace('Listener', 'Site').replace('spec:\n', '').replace('backend', 'we<|>st')}---\n${listener('')}`;
    assert.match(hoverText(text) ?? '', /^\*\*Site\*\* `west`\n\n- 1 × Listener\n/);
  });

  it('lists the endpoints of a link, and says what link a token creates', () => {
    const site = `${listener('').replace('Listener', 'Site').replace('spec:\n', '').replace('backend', 'west')}---\n`;
    const link = listener(
      '  cost: 2\n  endpoints:\n    - {name: inter-router, host: east.example.com, port: "55671"}\n',
    );
    assert.match(
      hoverText(site + link.replace('Listener', 'Link').replace('backend', 'ea<|>st')) ?? '',
      /^\*\*Link\*\* from site `west` with cost 2 to:\n\n- `east\.example\.com:55671`, inter-router/,
    );
    const token = listener('  url: https://east.example.com:9090/1\n  code: a\n  ca: b\n');
    assert.match(
      hoverText(site + token.replace('Listener', 'AccessToken').replace('backend', 'ea<|>st')) ?? '',
      /^\*\*AccessToken\*\* .* site `west` .* redeemed at `https:\/\/east\.example\.com:9090\/1`/,
    );
  });

  it('says so where a link has no endpoints, and cuts long lists', () => {
    const link = listener('  cost: 2\n').replace('Listener', 'Link').replace('backend', 'ea<|>st');
    assert.match(hoverText(link) ?? '', /with cost 2, without endpoints\n/);
    const endpoint = (_: unknown, index: number): string =>
      `    - {name: inter-router, host: h${index}, port: "1"}\n`;
    const many = `${link}  endpoints:\n${Array.from({ length: 12 }, endpoint).join('')}`;
    assert.match(hoverText(many) ?? '', /`h9:1`.*\n- … and 2 more\n/);
  });

  it('escapes values from files', () => {
    const text = hoverText(listener('  routingKey: "`[x](command:y)<|>"\n')) ?? '';
    assert.match(text, /`` `\[x\]\(command:y\) ``/);
  });

  it('returns nothing in other API groups, and between properties', () => {
    assert.equal(hoverText('apiVersion: example.com/v1\nkind: Lis<|>tener\n# skupper.io/\n'), undefined);
    assert.equal(hoverText(listener('  port: 1\n<|>\n')), undefined);
  });

  it('returns nothing in comments and blank space, also of a text of several lines', () => {
    const text = resource('Site', {
      name: 'jar',
      spec: [
        '  # Above.',
        '  linkAccess: default # behind',
        '',
        '  settings: # behind',
        '    note: | # behind',
        '      sweet',
        '',
        '      sour  ',
        '',
        '  # Below.',
        '    last: >-',
        '      end',
        '',
        '  ',
        '# The end.',
        '',
      ].join('\n'),
    });
    const opened = openFixture(`-- a.yaml --\n${text}`);
    const uri = uriOf('a.yaml');
    const explained = text.split('\n').map((line, index) => {
      const columns = [...Array(line.length + 1).keys()];
      const found = columns.filter((character) =>
        opened.service.hover({ uri, position: { line: index, character } }),
      );
      return line.slice(found[0] ?? line.length, found.at(-1));
    });
    assert.deepEqual(explained.slice(4), [
      'spec',
      '',
      'linkAccess: default',
      '',
      'settings',
      'note: |',
      '      sweet',
      '',
      '      sour',
      '',
      '',
      'last: >-',
      '      end',
      '',
      '',
      '',
      '',
    ]);
  });

  for (const kind of kinds) {
    it(`explains every property of ${kind.kind} in ${kind.apiVersion}`, () => {
      const lines: { text: string; column: number }[] = [];
      addLines(documentField(kind), 0, lines);
      const service = createLanguageService();
      const uri = uriOf('all.yaml');
      const text = lines
        .map((line) => line.text)
        .join('\n')
        .replace('apiVersion: x', `apiVersion: ${kind.apiVersion}`)
        .replace('kind: x', `kind: ${kind.kind}`);
      service.apply([{ type: 'open', uri, text, version: 1 }]);
      lines.forEach(({ column, text: shown }, line) => {
        const position = { line, character: column };
        assert.ok(service.hover({ uri, position }), `${shown} (line ${line + 1})`);
      });
    });
  }
});

/** A document that holds every property of a kind once. */
function addLines(field: Field, indent: number, lines: { text: string; column: number }[]): void {
  if (field.type === 'list') return addLines(field.items, indent, lines);
  if (field.type !== 'object') return;
  for (const [name, child] of Object.entries(field.fields)) {
    const isNested = child.type === 'object' || (child.type === 'list' && child.items.type === 'object');
    lines.push({ text: `${' '.repeat(indent)}${name}:${isNested ? '' : ' x'}`, column: indent });
    addLines(child.type === 'list' ? { type: 'string', doc: '' } : child, indent + 2, lines);
  }
}
