import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** An npm registry on this machine, which has one version of one package. */
export interface Registry {
  /** What makes npm use it, and no cache of the user. */
  readonly env: NodeJS.ProcessEnv;
  /** The paths that were asked for. */
  readonly requests: readonly string[];
  stop(): void;
}

/** Starts a registry with the package in a file, which also has the tag `latest`. `cache` is a folder for npm. */
export async function startRegistry(
  { name, version, tarball }: { readonly name: string; readonly version: string; readonly tarball: string },
  cache: string,
): Promise<Registry> {
  const bytes = readFileSync(tarball);
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const requests: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    requests.push(url);
    const dist = { tarball: `http://${headers.host}/${name}.tgz`, integrity };
    const bin = { 'skupper-lint': 'bin/skupper-lint.cjs' };
    const packument = {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { name, version, bin, dist } },
    };
    if (url === `/${name}`)
      response.setHeader('content-type', 'application/json').end(JSON.stringify(packument));
    else if (url === `/${name}.tgz`) response.end(bytes);
    else response.writeHead(404).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    env: {
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: cache,
      npm_config_fetch_retries: '0',
    },
    requests,
    stop: () => server.close(),
  };
}
