import { settingsFields } from '../../schema/settingsFile.ts';
import { latestVersion } from '../../schema/version.ts';
import { SETTINGS_FILE_NAME } from '../../workspace/files/relevance.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { toAuthored, type Authored } from './authored.ts';

/** An example of each setting. */
const examples: Readonly<Record<keyof typeof settingsFields, readonly string[]>> = {
  version: [`version: "${latestVersion}"`],
  exclude: ['exclude: [charts, "**/test"]'],
  crds: ['crds: [operator/crds]'],
  externalRoutingKeys: ['externalRoutingKeys: [payments, legacy-*]'],
  networks: ['networks:', '  - name: production', '    include: [clusters/prod]'],
  sites: ['sites:', '  - name: store', '    include: [hosts/store]', '    platform: podman'],
  rules: ['rules:', '  unmatched-connector: off'],
};

/**
 * Creates the settings file of a folder, given by URI without a trailing slash: the version counts, all other settings are examples in
 * comments. Of a file that is there already nothing is changed.
 */
export function newSettingsFile(snapshot: Snapshot, folder: string): Authored {
  const uri = `${folder}/${SETTINGS_FILE_NAME}`;
  if (snapshot.files.has(uri)) return toAuthored(snapshot, { files: [], places: [{ uri, line: 0 }] });
  const lines = settingsLines();
  const edit = { span: { start: 0, end: 0 }, newText: lines.map((line) => `${line}\n`).join('') };
  const line = lines.findIndex((each) => each.startsWith('version:'));
  return toAuthored(snapshot, { files: [{ uri, edits: [edit], create: true }], places: [{ uri, line }] });
}

function settingsLines(): string[] {
  const settings = Object.entries(settingsFields).flatMap(([name, { doc }]) => {
    const example = examples[name as keyof typeof settingsFields];
    const written = name === 'version' ? example : example.map((line) => `# ${line}`);
    return ['', ...sentences(doc).map((line) => `# ${line}`), ...written];
  });
  return ['# Settings for the Skupper YAML in this folder and below.', ...settings];
}

/** Each sentence on lines of its own, which an editor shows without scrolling. */
function sentences(doc: string): string[] {
  return doc.split(/(?<=\.) (?=[A-Z`])/).flatMap(wrapped);
}

const WIDTH = 90;

function wrapped(sentence: string): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
