import { readFile } from 'node:fs/promises';

/** What is written in front of a version of this repository. */
const pins = /(?<=skupper-language-server@|vscode-skupper@v|\brev: v|\bdefault: )\d+\.\d+\.\d+/g;

/** The text of a file in which the current version is pinned: for tools that install a version, and in recipes. */
export async function pinnedVersions(path: string): Promise<string> {
  const [text, manifest] = await Promise.all([readFile(path, 'utf8'), readFile('package.json', 'utf8')]);
  const { version } = JSON.parse(manifest) as { version: string };
  return text.replaceAll(pins, version);
}
