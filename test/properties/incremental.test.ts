import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Position } from 'vscode-languageserver-types';
import { createLanguageService, type LanguageService, type Loader } from '../../server/src/service/index.ts';
import { rules } from '../../server/src/service/lint/registry.ts';
import { compileSchema } from '../../server/src/jsonSchema/compileSchema.ts';
import { definition, LISTENER_PROPERTIES } from '../crds/definition.ts';
import { sourceOf } from '../support/fileSource.ts';
import { parseFixture } from '../support/fixture.ts';
import { mistakes } from '../support/mistakes.ts';
import { connector, deployment, listener, resource, site } from '../support/resources.ts';
import { seeded } from '../support/rounds.ts';
import { ROOT, uriOf } from '../support/service.ts';

const examples = [...rules.map(({ examples: { bad } }) => bad), ...mistakes().map(({ text }) => text)];
const exampleTexts = examples.flatMap((example) => parseFixture(example).files.map(({ text }) => text));

/** The workspace folders that may be open: one is inside another. */
const folders = [ROOT, uriOf('west'), 'file:///other'];

const names = ['a.yaml', 'b.yaml', 'deep/c.yaml', 'kustomization.yaml', '.skupper.yaml'];
const paths = [...folders, uriOf('east'), uriOf('podman')].flatMap((folder) =>
  names.map((name) => `${folder}/${name}`),
);

const configurations = [
  'resources: [a.yaml, b.yaml]\nnamespace: moved\nnamePrefix: x-\n',
  'resources: [../west]\npatches:\n  - path: a.yaml\n',
  'exclude: [b.yaml, deep]\n',
  'networks:\n  - name: one\n    include: [west]\n',
  'crds: [../east, b.yaml]\nexclude: [b.yaml]\n',
  'version: "2.1"\n',
  'sites:\n  - name: all\n    include: ["**"]\n    platform: kubernetes\n',
];

/** Definitions that take properties from kinds, and add others. */
const definitions = [
  definition('Listener', {
    required: ['zone'],
    properties: { ...LISTENER_PROPERTIES, zone: { type: 'string' } },
  }),
  definition('Site', { properties: {} }),
  definition('Sites', { properties: { edge: { type: 'boolean' } } }),
];

const settings = [
  {},
  { exclude: ['west/**'] },
  { rules: { 'unmatched-listener': 'error', 'unmatched-connector': 'off' } },
  { version: '2.1', externalRoutingKeys: ['back*'] },
  { networks: [{ name: 'east', include: ['east'] }] },
  { crds: ['../other'] },
];

/** What happens to a workspace. */
type Happening =
  | { readonly type: 'write' | 'open'; readonly uri: string; readonly text: string }
  | { readonly type: 'remove' | 'close' | 'ask'; readonly uri: string }
  | { readonly type: 'move'; readonly from: string; readonly to: string }
  | { readonly type: 'ignore'; readonly folder: string; readonly lines: readonly string[] }
  | { readonly type: 'settings'; readonly value: unknown }
  | { readonly type: 'folders'; readonly uris: readonly string[] };

/** A Service that Skupper 1 exposes. */
function exposed(protocol: string, where: string | undefined): string {
  const metadata = `  annotations: {skupper.io/proxy: ${protocol}}\n`;
  return resource('Service', { apiVersion: 'v1', name: 'tea', namespace: where, metadata });
}

const key = fc.constantFrom('backend', 'backnd', 'db', 'web');
const namespace = fc.constantFrom(undefined, 'shop', 'west');
const text = fc.oneof(
  fc.tuple(key, namespace).map(([name, where]) => listener(name, { namespace: where })),
  fc.tuple(key, namespace).map(([name, where]) => connector(name, { namespace: where, selector: 'app=tea' })),
  namespace.map((where) => site('west', where)),
  namespace.map((where) => deployment('{app: tea}', { name: 'tea', namespace: where })),
  fc.tuple(fc.constantFrom('tcp', 'TCP'), namespace).map(([protocol, where]) => exposed(protocol, where)),
  fc.constantFrom(...exampleTexts, ...configurations),
  fc.constantFrom(...definitions),
  fc.tuple(fc.constantFrom(...exampleTexts), fc.nat(), fc.nat(20)).map(([whole, start, length]) => {
    const from = start % (whole.length + 1);
    return whole.slice(0, from) + whole.slice(from + length);
  }),
);
const uri = fc.constantFrom(...paths);
const folder = fc.constantFrom(...folders, uriOf('east'), uriOf('podman'));
const ignored = fc.subarray(['west', 'a.yaml', 'deep', 'podman'], { minLength: 1 });
const of = <T extends string>(type: T): fc.Arbitrary<T> => fc.constant(type);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: of('write'), uri, text }) },
  { weight: 3, arbitrary: fc.record({ type: of('remove'), uri: fc.oneof(uri, folder) }) },
  { weight: 2, arbitrary: fc.record({ type: of('move'), from: folder, to: folder }) },
  { weight: 3, arbitrary: fc.record({ type: of('open'), uri, text }) },
  { weight: 2, arbitrary: fc.record({ type: of('close'), uri }) },
  { weight: 3, arbitrary: fc.record({ type: of('ask'), uri }) },
  { weight: 2, arbitrary: fc.record({ type: of('ignore'), folder, lines: ignored }) },
  { weight: 1, arbitrary: fc.record({ type: of('settings'), value: fc.constantFrom(...settings) }) },
  { weight: 1, arbitrary: fc.record({ type: of('folders'), uris: fc.subarray(folders) }) },
);

/** Which files a service reads. */
interface Reading {
  /** Also those that nothing references. Otherwise those that were referenced once stay, and are suggested. */
  readonly all: boolean;
}

function createService({ all }: Reading): LanguageService {
  const service = createLanguageService({ compileSchema });
  if (all) for (const each of paths) service.referenceWorkloads({ uri: each });
  return service;
}

/** A disk, what is open, and a service that follows both. */
class Followed {
  readonly #reading: Reading;
  readonly #disk = new Map<string, string>();
  readonly #open = new Map<string, string>();
  readonly #service: LanguageService;
  readonly #loader: Loader;
  #folders: readonly string[] = [];
  #settings: unknown = {};

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#service = createService(reading);
    this.#loader = this.#service.createLoader(sourceOf(this.#disk));
  }

  async apply(event: Happening): Promise<void> {
    switch (event.type) {
      case 'write':
        return this.#write(event.uri, event.text);
      case 'remove':
        return this.#remove(event.uri);
      case 'move':
        return this.#move(event.from, event.to);
      case 'ignore':
        return this.#write(`${event.folder}/.gitignore`, event.lines.join('\n'));
      case 'open':
        this.#open.set(event.uri, event.text);
        this.#service.apply([{ ...event, type: 'open', version: 1 }]);
        return this.#loader.readDeferred();
      case 'close':
        if (this.#open.delete(event.uri)) this.#service.apply([{ type: 'close', uri: event.uri }]);
        return;
      case 'ask':
        stateOf(this.#service, this.#reading);
        return;
      case 'settings':
        this.#settings = event.value;
        this.#service.setSettings(event.value);
        return this.#loader.readDeferred();
      case 'folders':
        return this.#setFolders(event.uris);
    }
  }

  state(): unknown {
    return stateOf(this.#service, this.#reading);
  }

  /** The state of a service that reads the same now. */
  async freshState(): Promise<unknown> {
    const fresh = createService(this.#reading);
    fresh.setSettings(this.#settings);
    fresh.apply([...this.#open].map(([uri, text]) => ({ type: 'open', uri, text, version: 1 })));
    await fresh.createLoader(sourceOf(this.#disk)).setFolders(this.#folders);
    return stateOf(fresh, this.#reading);
  }

  async #write(uri: string, text: string): Promise<void> {
    this.#disk.set(uri, text);
    await this.#loader.refresh([uri]);
  }

  async #remove(uri: string): Promise<void> {
    for (const each of this.#disk.keys()) if (isAt(each, uri)) this.#disk.delete(each);
    await this.#loader.refresh([uri]);
  }

  async #move(from: string, to: string): Promise<void> {
    const moved = [...this.#disk].filter(([uri]) => isAt(uri, from));
    for (const [uri] of moved) this.#disk.delete(uri);
    for (const [uri, text] of moved) this.#disk.set(to + uri.slice(from.length), text);
    await this.#loader.refresh([from, to]);
  }

  async #setFolders(uris: readonly string[]): Promise<void> {
    this.#folders = uris;
    await this.#loader.setFolders(uris);
  }
}

function isAt(uri: string, path: string): boolean {
  return uri === path || uri.startsWith(`${path}/`);
}

/** Everything that a service says about its files. */
function stateOf(service: LanguageService, reading: Reading): unknown {
  const byFile = service
    .uris()
    .filter(
      (each) => service.diagnostics({ uri: each }).length + service.documentSymbols({ uri: each }).length > 0,
    )
    .toSorted()
    .map((each) => [each, fileStateOf(service, each, reading)]);
  return {
    byFile,
    symbols: service
      .workspaceSymbols('')
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    network: service.networkGraph(),
    migration: service.migrate(),
    conversion: service.convert(undefined, { canCreateFiles: true, annotatesChanges: true }),
  };
}

function fileStateOf(service: LanguageService, uri: string, { all }: Reading): unknown {
  return {
    findings: service.diagnostics({ uri }),
    symbols: service.documentSymbols({ uri }),
    lenses: service.codeLenses({ uri }, { showReferencesCommand: 'show' }),
    values: valuePositions(service, uri).map((position) => ({
      references: service.references({ uri, position }, { includeDeclaration: true }),
      completions:
        !all || service.completion({ uri, position }, { snippets: true }).map(({ label }) => label),
      fixes:
        !all ||
        service.codeActions({ uri, range: { start: position, end: position } }, { canCreateFiles: true }),
    })),
  };
}

/** The ends of the lines with routing keys and selectors. */
function valuePositions(service: LanguageService, uri: string): Position[] {
  const positions: Position[] = [];
  for (let line = 0; line < 60; line++) {
    const content = service.lineAt({ uri }, line);
    if (/^ *(?:routingKey|selector):/.test(content)) positions.push({ line, character: content.length });
  }
  return positions;
}

describe('a service that follows what happens', () => {
  const events = fc.array(happening, { minLength: 1, maxLength: 25, size: 'max' });
  for (const [what, reading] of [
    ['what is referenced', { all: false }],
    ['everything', { all: true }],
  ] as const)
    it(`says the same as one that reads ${what} now`, async () => {
      const isFresh = fc.asyncProperty(events, async (happened) => {
        const followed = new Followed(reading);
        await followed.apply({ type: 'folders', uris: [ROOT] });
        for (const event of happened) await followed.apply(event);
        assert.deepEqual(followed.state(), await followed.freshState());
      });
      await fc.assert(isFresh, seeded(30, 200));
    });
});
