import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { createDisk } from '../server/src/disk/disk.ts';
import { mentionsSkupper } from '../server/src/service/workspace/files/relevance.ts';
import { createLanguageService } from '../server/src/service/index.ts';
import { createLineIndex } from '../server/src/service/text/lineIndex.ts';
import { parseFixture } from '../test/support/fixture.ts';
import { mistakes, type Mistake } from '../test/support/mistakes.ts';
import { startYamlServer, type YamlServer } from './yamlServer.ts';

const begin = '<!-- Measured by "npm run scoreboard". -->';
const end = '<!-- End of the measurement. -->';

/** Measures both checkers and writes the table into the README. The working directory is the root of the repository. */
export async function scoreboard(): Promise<void> {
  const all = mistakes();
  const yaml = await startYamlServer();
  const ours = all.filter(isFoundByUs).length;
  let theirs = 0;
  for (const mistake of all) if (await isFoundByYaml(yaml, mistake)) theirs++;
  const corpus = resolve(process.env['SKUPPER_CORPUS'] ?? '../shared/corpus');
  const alarms = existsSync(corpus) ? await falseAlarms(corpus, yaml) : undefined;
  yaml.stop();
  const readme = readFileSync('README.md', 'utf8');
  const table = render({ count: all.length, ours, theirs, alarms });
  const from = readme.indexOf(begin) + begin.length;
  writeFileSync('README.md', `${readme.slice(0, from)}\n\n${table}\n\n${readme.slice(readme.indexOf(end))}`);
  console.log(table);
  if (!alarms) console.log(`There is no corpus at ${corpus}, so false alarms were not counted.`);
}

interface Alarms {
  readonly files: number;
  readonly ours: number;
  readonly theirs: number;
}

interface Scores {
  readonly count: number;
  readonly ours: number;
  readonly theirs: number;
  readonly alarms: Alarms | undefined;
}

function render({ count, ours, theirs, alarms }: Scores): string {
  const percent = (found: number): string => `${Math.floor((found / count) * 100)} %`;
  return [
    '| | skupper-lint | yaml-language-server 2.0 with our schema |',
    '|---|---|---|',
    `| ${count} mistakes, each in a small workspace: found | ${ours} (${percent(ours)}) | ${theirs} (${percent(theirs)}) |`,
    ...(alarms
      ? [
          `| ${alarms.files} files of real repositories, nothing wrong in them: files with a false alarm | ${alarms.ours} | ${alarms.theirs} |`,
        ]
      : []),
  ].join('\n');
}

/** Found is what is said with the right code at the place of the mistake, and nothing else but hints. */
function isFoundByUs({ text, code, severity }: Mistake): boolean {
  const { files, ranges } = parseFixture(text);
  const root = 'file:///workspace';
  const service = createLanguageService();
  service.setFolders([root]);
  service.apply(
    files.map(({ path, text: content }) => ({
      type: 'disk',
      uri: `${root}/${path}`,
      content: { text: content },
    })),
  );
  const found = service.uris().flatMap((uri) =>
    service
      .diagnostics({ uri })
      .filter((finding) => finding.severity !== DiagnosticSeverity.Hint || severity === 'hint')
      .map(({ code: own, range }) => `${uri} ${String(own)} ${range.start.line}:${range.start.character}`),
  );
  const [mark] = ranges;
  const file = files.find(({ path }) => path === mark?.path);
  const at = createLineIndex(file?.text ?? '').position(mark?.start ?? 0);
  return found.length === 1 && found[0] === `${root}/${mark?.path} ${code} ${at.line}:${at.character}`;
}

/** Of the other server any word counts that it says about the file of the mistake, whatever it says and wherever. */
async function isFoundByYaml(yaml: YamlServer, { name, text }: Mistake): Promise<boolean> {
  const { files, ranges } = parseFixture(text);
  const file = files.find(({ path }) => path === ranges[0]?.path);
  if (!file) return false;
  return (await yaml.check(`file:///${name}/${file.path}`, file.text)).length > 0;
}

/** The files with errors and warnings though nothing is wrong in them, but for the listeners that are known to lack a connector. */
async function falseAlarms(corpus: string, yaml: YamlServer): Promise<Alarms> {
  const truth = JSON.parse(readFileSync(join(corpus, 'truth.json'), 'utf8')) as readonly Truth[];
  let [files, ours, theirs] = [0, 0, 0];
  for (const entry of readdirSync(corpus, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(corpus, entry.name);
    const known = truth.find(({ workspace }) => workspace === basename(path));
    const disk = createDisk({ log: (message) => console.error(message), threads: false });
    const folder = pathToFileURL(path).toString();
    const service = createLanguageService();
    service.setFolders([folder]);
    await service.createLoader(disk).readFolders([folder]);
    for (const uri of service.uris()) {
      const text = readFileSync(fileURLToPath(uri), 'utf8');
      if (!mentionsSkupper(text)) continue;
      files++;
      const found = service.findings({ uri }).filter(({ severity }) => /^(?:error|warning)$/.test(severity));
      const isTrue = (key: unknown): boolean =>
        known?.listener_keys_without_connector_with_template_wildcards.includes(String(key)) ?? false;
      if (found.some(({ data }) => !isTrue(data['routingKey']))) ours++;
      const said = await yaml.check(uri, text);
      if (said.some(({ severity }) => severity === 1 || severity === 2)) theirs++;
    }
  }
  return { files, ours, theirs };
}

interface Truth {
  readonly workspace: string;
  readonly listener_keys_without_connector_with_template_wildcards: readonly string[];
}
