// @ts-check
// Stands in for what a release is published on, so that the commands that publish can be run: GitHub's ID tokens, the exchange
// of the Visual Studio Marketplace, Open VSX, and an npm registry that has nothing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * @typedef {{ method: string, path: string, authorization: string, body: Buffer }} Request
 * @typedef {{ status?: number, json: unknown }} Answer
 */

const idToken = 'id-token';

/** @type {Readonly<Record<string, Answer>>} */
const answers = {
  'GET /id-token': { json: { value: idToken } },
  // The marketplace trusts nobody here: how it takes a package is not known.
  'POST /_apis/gallery/token': { status: 403, json: { message: 'This workflow is not trusted.' } },
  'GET /api/version': { json: { version: '1.4.0', trustedPublishingAudience: 'open-vsx' } },
  'POST /api/-/trusted-publishing/token': { json: { value: 'short-lived' } },
  'POST /api/-/publish': { json: { namespace: 'skupper', name: 'vscode-skupper', version: '0', files: {} } },
};

/** @returns {Promise<{ requests: Request[], env: NodeJS.ProcessEnv, stop: () => void }>} `env`: what leads a program to it */
export async function startServices() {
  /** @type {Request[]} */
  const requests = [];
  const server = createServer((incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    const { pathname, search } = new URL(url, 'http://127.0.0.1');
    const { status = 200, json } = answers[`${method} ${pathname}`] ?? { status: 404, json: {} };
    void buffer(incoming).then((body) => {
      const { authorization = '' } = headers;
      requests.push({ method, path: `${pathname}${search}`, authorization, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return {
    requests,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
      ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}/id-token?api-version=1`,
      GITHUB_ACTIONS: 'true',
      OVSX_REGISTRY_URL: origin,
      VSCE_MARKETPLACE_URL: origin,
      npm_config_registry: `${origin}/`,
    },
    stop: () => server.close(),
  };
}
