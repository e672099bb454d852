import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { importScript, readBundles, type Bundle } from './support/bundles.ts';

interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

interface BillOfMaterials {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly purl: string; readonly name: string } };
  readonly components: readonly {
    readonly purl: string;
    readonly hashes: readonly unknown[];
    readonly licenses: readonly { readonly license: { readonly id: string } }[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Licences that allow what the project's own, Apache-2.0, allows. */
const allowed = new Set(['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']);

describe('what is bundled', () => {
  let packages: readonly BundledPackage[];
  let bundles: readonly Bundle[];
  before(async () => {
    const script = await importScript<{ bundledPackages: () => Promise<readonly BundledPackage[]> }>(
      'packaging/bundledPackages.mjs',
    );
    [packages, bundles] = await Promise.all([script.bundledPackages(), readBundles()]);
  });

  it('is under licences that the project can be under as well', () => {
    assert.ok(packages.length > 5);
    for (const { name, license } of packages) assert.ok(allowed.has(license), `${name} is under ${license}`);
  });

  it('is every package whose files are in a bundle, and no other', () => {
    const inBundles = bundles.flatMap(({ bytes }) =>
      Object.keys(bytes).flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
    );
    assert.deepEqual(
      [...new Set(packages.map(({ name }) => name))].toSorted(),
      [...new Set(inBundles)].toSorted(),
    );
  });

  it('is named in the notices with version, licence and copyright', async () => {
    const { noticesText } = await importScript<{ noticesText: (all: readonly BundledPackage[]) => string }>(
      'packaging/notices.mjs',
    );
    const text = noticesText(packages);
    for (const { name, version, license, text: terms } of packages) {
      assert.ok(text.includes(`- ${name}@${version} (${license})\n`), name);
      assert.match(terms, /copyright|blue oak model license/i, name);
      assert.ok(text.includes(terms), name);
    }
  });

  it('is listed in the bill of materials with licence and checksum', async () => {
    const { billOfMaterials } = await importScript<{
      billOfMaterials: (all: readonly BundledPackage[]) => BillOfMaterials;
    }>('packaging/sbom.mjs');
    const { bomFormat, metadata, components, dependencies } = billOfMaterials(packages);
    assert.equal(bomFormat, 'CycloneDX');
    assert.match(metadata.component.purl, /^pkg:npm\/vscode-skupper@/);
    assert.deepEqual(
      components.map(({ purl }) => purl).toSorted(),
      packages.map(({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`).toSorted(),
    );
    for (const { purl, hashes, licenses } of components) {
      assert.ok(hashes.length > 0, purl);
      assert.ok(
        licenses.every(({ license }) => allowed.has(license.id)),
        purl,
      );
    }
    assert.equal(dependencies[0]?.dependsOn.length, packages.length);
  });

  it('comes with its notices in the package of the extension', () => {
    const listed = readFileSync('.vscodeignore', 'utf8').split('\n');
    for (const file of ['ThirdPartyNotices.txt', 'vscode-skupper.cdx.json', 'LICENSE*', 'SECURITY.md'])
      assert.ok(listed.includes(`!${file}`), file);
  });
});

describe('the manifest of the extension', () => {
  interface Manifest {
    readonly capabilities: {
      readonly untrustedWorkspaces?: { readonly supported: unknown };
      readonly virtualWorkspaces?: unknown;
    };
    readonly contributes: {
      readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
    };
    readonly activationEvents?: readonly string[];
  }
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

  it('says that it works in workspaces that are not trusted, and in those that are not on a disk', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces?.supported, true);
    assert.equal(virtualWorkspaces, true);
  });

  it('has no setting that names a program, a path outside or an address', () => {
    assert.deepEqual(
      manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties)).toSorted(),
      [
        'skupper.crds',
        'skupper.diagnosticMode',
        'skupper.exclude',
        'skupper.explorer.followCursor',
        'skupper.externalRoutingKeys',
        'skupper.mcp.enabled',
        'skupper.networks',
        'skupper.rules',
        'skupper.schemaProvider',
        'skupper.sites',
        'skupper.trace.server',
        'skupper.version',
        'skupper.yamlRanges',
      ],
    );
  });
});
