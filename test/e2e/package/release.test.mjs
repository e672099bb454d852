// @ts-check
// The steps of a release, run as the workflow runs them, with stand-ins for the services.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { vsix } from '../../../scripts/package.mjs';
import { extensionVersion } from '../../../scripts/packaging/version.mjs';
import { root } from '../../../scripts/program.mjs';
import { startServices } from './services.mjs';

const folder = path.join(root, 'release');

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number | string, output: string }>}
 */
function release(args, env = {}) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, 'scripts/release/run.mjs'), ...args],
      { cwd: root, env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: error?.code ?? 0, output: out + err }),
    );
  });
}

describe('a release', () => {
  /** @type {Awaited<ReturnType<typeof startServices>>} */
  let services;
  before(async () => {
    services = await startServices();
    const { code, output } = await release(['build']);
    assert.equal(code, 0, output);
  });
  after(() => services.stop());

  it('has the package that is tested, that of the server, their contents, notes and checksums', () => {
    assert.ok(readFileSync(path.join(folder, 'vscode-skupper.vsix')).equals(readFileSync(vsix)));
    assert.deepEqual(readdirSync(folder).toSorted(), [
      'NOTES.md',
      'SHA256SUMS',
      `skupper-language-server-${extensionVersion()}.tgz`,
      'vscode-skupper.cdx.json',
      'vscode-skupper.vsix',
    ]);
  });

  it('is verified by its checksums', async () => {
    const { code, output } = await release(['verify']);
    assert.equal(code, 0, output);
  });

  for (const target of ['marketplace', 'open-vsx', 'npm', 'github'])
    it(`is rehearsed for ${target}, and nothing is sent`, async () => {
      const earlier = services.requests.length;
      const { code, output } = await release(['publish', target, '--dry-run'], services.env);
      assert.equal(code, 0, output);
      assert.match(output, /Would run: .*release/);
      const bodies = services.requests.slice(earlier).map(({ body }) => body.length);
      assert.deepEqual(
        bodies.filter((length) => length > 0),
        [],
      );
    });

  it('is published on Open VSX with a token for this workflow', async () => {
    const earlier = services.requests.length;
    const { code, output } = await release(['publish', 'open-vsx'], services.env);
    assert.equal(code, 0, output);
    const requests = services.requests.slice(earlier);
    const published = requests.find(({ path }) => path.startsWith('/api/-/publish'));
    assert.ok(published?.body.equals(readFileSync(vsix)));
    assert.match(`${published?.authorization}${published?.path}`, /short-lived/);
    assert.ok(requests.some(({ path }) => path.includes('audience=open-vsx')));
  });

  it('proves itself to npm', async () => {
    const earlier = services.requests.length;
    await release(['publish', 'npm', '--dry-run'], services.env);
    const exchange = services.requests.slice(earlier).find(({ method }) => method === 'POST');
    assert.equal(exchange?.path, '/-/npm/v1/oidc/token/exchange/package/skupper-language-server');
    assert.equal(exchange.authorization, 'Bearer id-token');
  });

  it('is refused by the Marketplace if it does not trust the workflow', async () => {
    const earlier = services.requests.length;
    const { code, output } = await release(['publish', 'marketplace'], services.env);
    assert.equal(code, 1, output);
    assert.match(output, /This workflow is not trusted/);
    const exchange = services.requests.slice(earlier).find(({ method }) => method === 'POST');
    assert.equal(exchange?.authorization, 'FederatedToken id-token');
    assert.deepEqual(JSON.parse(exchange?.body.toString() ?? ''), { publisherName: 'skupper' });
  });

  it('is not published if a file has changed since it was built', async () => {
    appendFileSync(path.join(folder, 'vscode-skupper.vsix'), ' ');
    const { code, output } = await release(['publish', 'open-vsx', '--dry-run'], services.env);
    assert.equal(code, 1);
    assert.match(output, /are not those that SHA256SUMS lists/);
  });

  it('has no target that nobody knows', async () => {
    const { code, output } = await release(['publish', 'elsewhere']);
    assert.equal(code, 1);
    assert.match(output, /Unknown target "elsewhere": expected marketplace, open-vsx, npm, github\./);
  });
});
