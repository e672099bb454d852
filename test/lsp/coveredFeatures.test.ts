import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import { Composer, Parser } from 'yaml';
import type { CompletionItem, Diagnostic, DocumentSymbol, Hover } from 'vscode-languageserver-protocol';
import { isReportedElsewhere } from '../../server/src/lsp/sharing/reportedElsewhere.ts';
import { createLanguageService } from '../../server/src/service/index.ts';
import { parseYaml } from '../../server/src/service/yaml/parse.ts';
import { splitDocuments } from '../../server/src/service/yaml/split.ts';
import { toJson } from '../../server/src/service/yaml/tree.ts';
import { allWorkspaces } from '../support/examples.ts';
import { parseFixture } from '../support/fixture.ts';
import { pulling, startClient, type LspClient } from '../support/lspClient.ts';
import { mistakes } from '../support/mistakes.ts';
import { mutilate } from '../support/mutilate.ts';
import { createRandom } from '../support/random.ts';
import { connector, listener } from '../support/resources.ts';

const uri = 'file:///elsewhere/a.yaml';

async function start(features: readonly string[], text: string, languageId = 'yaml'): Promise<LspClient> {
  const coveredFeatures = { languages: ['yaml'], features };
  const client = await startClient([], pulling, { initializationOptions: { coveredFeatures } });
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  return client;
}

async function symbolsOf({ connection }: LspClient): Promise<number> {
  const params = { textDocument: { uri } };
  return (await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', params)).length;
}

async function codesOf({ connection }: LspClient): Promise<unknown[]> {
  const params = { textDocument: { uri } };
  const { items } = await connection.sendRequest<{ items: Diagnostic[] }>('textDocument/diagnostic', params);
  return items.map(({ code }) => code);
}

describe('features that another server covers', () => {
  it('are left out in documents of its languages alone', async () => {
    for (const [features, languageId, count] of [
      [[], 'yaml', 1],
      [['documentSymbols'], 'yaml', 0],
      [['documentSymbols'], 'helm', 1],
    ] as const) {
      const client = await start(features, listener('a'), languageId);
      assert.equal(await symbolsOf(client), count, `${features.join()} ${languageId}`);
      await client.stop();
    }
  });

  it('change while the server runs', async () => {
    const client = await start([], 'apiVersion: skupper.io/v2alpha1\nkind: [\n');
    assert.deepEqual(await codesOf(client), ['invalid-yaml']);
    const covered = { languages: ['yaml'], features: ['syntaxErrors', 'of a later version'] };
    const refreshes = client.refreshes();
    await client.connection.sendNotification('skupper/didChangeCoveredFeatures', covered);
    await client.until(() => client.refreshes() > refreshes, 'the client is asked to pull again');
    assert.deepEqual(await codesOf(client), []);
    await client.connection.sendNotification('skupper/didChangeCoveredFeatures', { languages: 'yaml' });
    assert.deepEqual(await codesOf(client), ['invalid-yaml']);
    await client.stop();
  });

  it('do not include what only Kubernetes rejects', async () => {
    const client = await start(['syntaxErrors'], `${listener('a')}  ? \n  : 1\n`);
    assert.deepEqual(await codesOf(client), ['invalid-yaml']);
    await client.stop();
  });

  it('are completion and hover by a schema, but never what the workspace knows', async () => {
    const text = `${connector('books')}---\n${listener('books')}  \n`;
    const client = await start(['completion', 'hover'], text);
    const lines = text.split('\n');
    const at = (line: number, character: number): object => ({
      textDocument: { uri },
      position: { line, character },
    });
    const ask = async <T>(method: string, params: object): Promise<T> =>
      client.connection.sendRequest<T>(`textDocument/${method}`, params);
    const key = lines.lastIndexOf('  routingKey: books');
    const properties = await ask<CompletionItem[]>('completion', at(lines.length - 2, 2));
    assert.deepEqual(properties, []);
    const items = await ask<CompletionItem[]>('completion', at(key, '  routingKey: '.length));
    assert.ok(items.some(({ label }) => label === 'books'));
    assert.match(JSON.stringify(await ask<Hover>('hover', at(key, 18))), /Connector/);
    assert.equal(await ask<Hover | null>('hover', at(key + 1, 3)), null);
    await client.stop();
  });
});

/** Whether a diagnostic is left to a server that covers a feature. */
function isLeft(feature: string, diagnostic: Diagnostic, text: string): boolean {
  const service = createLanguageService();
  service.apply([{ type: 'open', uri, text, version: 1 }]);
  return isReportedElsewhere(diagnostic, {
    uri,
    isCovered: (_, each) => each === feature,
    documents: () => service.documents({ uri }),
  });
}

function diagnosticsOf(text: string): Diagnostic[] {
  const service = createLanguageService();
  service.apply([{ type: 'open', uri, text, version: 1 }]);
  return service.diagnostics({ uri });
}

describe('what is left to another server is reported by it', () => {
  it('for syntax errors, by the YAML library', () => {
    const random = createRandom(3);
    const texts = allWorkspaces().flatMap((text) => parseFixture(text).files.map((file) => file.text));
    let count = 0;
    for (let round = 0; round < 3000; round++) {
      const text = mutilate(mutilate(random.pick(texts), random), random);
      const left = diagnosticsOf(text).filter((each) => isLeft('syntaxErrors', each, text));
      count += left.length;
      if (left.length === 0) continue;
      const parsed = [
        ...new Composer({ strict: false }).compose(new Parser().parse(text), true, text.length),
      ];
      assert.ok(
        parsed.some(({ errors }) => errors.length > 0),
        JSON.stringify([text, left]),
      );
    }
    assert.ok(count > 100);
  });

  it('for mistakes against the schema, by the published one', () => {
    const schema: object = JSON.parse(readFileSync('schemas/skupper.schema.json', 'utf8'));
    const allows = new Ajv({ strict: false, allowUnionTypes: true, logger: false }).compile(schema);
    let count = 0;
    for (const { name, text } of mistakes())
      for (const file of parseFixture(text).files) {
        const left = diagnosticsOf(file.text).filter((each) => isLeft('schemaErrors', each, file.text));
        const documents = splitDocuments(file.text).map(({ start, end }) =>
          parseYaml(file.text.slice(start, end)),
        );
        const rejected = documents.filter(({ root }) => root && !allows(toJson(root)));
        count += left.length;
        assert.ok(left.length === 0 || rejected.length > 0, `${name}: ${JSON.stringify(left)}`);
      }
    assert.ok(count > 30);
  });
});
