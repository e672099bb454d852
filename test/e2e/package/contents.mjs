// @ts-check

/** How large the package may be, which everybody downloads, in bytes. It has the client twice, for Node and for browsers, and the engine once. */
export const maxPackage = 1_000_000;

/**
 * What is in the package: nothing else, and everything of it. `*` stands for characters of a file name. With the bytes, unpacked,
 * that a file may have.
 * @type {Readonly<Record<string, number>>}
 */
export const contents = {
  '[Content_Types].xml': 2000,
  'extension.vsixmanifest': 10_000,
  'extension/package.json': 40_000,
  'extension/package.nls*.json': 20_000,
  'extension/readme.md': 20_000,
  'extension/changelog.md': 40_000,
  'extension/LICENSE.txt': 20_000,
  'extension/SECURITY.md': 5000,
  'extension/ThirdPartyNotices.txt': 100_000,
  'extension/vscode-skupper.cdx.json': 100_000,
  'extension/images/icon.png': 40_000,
  'extension/images/walkthrough/*.svg': 5000,
  'extension/l10n/bundle.l10n*.json': 40_000,
  'extension/examples/files.json': 5000,
  'extension/examples/*/README.md': 2000,
  'extension/examples/*/*.yaml': 2000,
  'extension/examples/*/*/*.yaml': 2000,
  'extension/examples/*/*/*/*.yaml': 2000,
  'extension/dist/client.js': 600_000,
  'extension/dist/browserClient.js': 600_000,
  'extension/dist/browserServer.js': 300_000,
  'extension/dist/webview/network.js': 200_000,
  'extension/dist/webview/network.css': 20_000,
  'extension/server/dist/server.cjs': 30_000,
  'extension/server/dist/protocol.cjs': 300_000,
  'extension/server/dist/engine.cjs': 150_000,
  'extension/server/dist/service.js': 1_000_000,
  'extension/server/dist/jsonSchema.cjs': 400_000,
  'extension/server/dist/mcp.cjs': 450_000,
  'extension/server/dist/package.json': 100,
  'extension/server/dist/readWorker.cjs': 60_000,
  'extension/schemas/skupper.schema.json': 200_000,
  'extension/snippets/skupper.code-snippets': 40_000,
  'extension/syntaxes/*.tmLanguage.json': 10_000,
};
