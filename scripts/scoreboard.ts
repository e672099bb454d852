import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createDisk } from '../server/src/disk/disk.ts';
import { mentionsSkupper } from '../server/src/service/workspace/files/relevance.ts';
import { createLanguageService } from '../server/src/service/index.ts';
import { parseFixture } from '../test/support/fixture.ts';
import { applyFixes, leavesFinding, type FixResult } from '../test/support/leftovers.ts';
import { findings, openFixture } from '../test/support/service.ts';
import { mistakes, type Mistake } from '../test/support/mistakes.ts';
import { skupperDefinitions } from '../test/support/data.ts';
import { check, checkWith, disagreements, judgedDocuments } from '../test/support/verdicts.ts';
import { compileSchema } from '../server/src/jsonSchema/compileSchema.ts';
import { startServer, yamlLanguageServer, type Diagnostic, type Server } from './lspClient.mjs';

const begin = '<!-- Measured by "npm run scoreboard". -->';
const end = '<!-- End of the measurement. -->';

/** Measures both checkers and writes the table in the README. The working directory must be the root of the repository. */
export async function scoreboard(): Promise<void> {
  const all = mistakes();
  const yamlServer = await startServer(yamlLanguageServer(resolve('.')), {
    capabilities: { workspace: { configuration: true } },
  });
  const ours = all.filter(isFoundByUs).length;
  let theirs = 0;
  for (const mistake of all) if (await isFoundByYamlServer(yamlServer, mistake)) theirs++;
  const fixes = all.flatMap(({ text }) => applyFixes(text));
  const corpus = resolve(process.env['SKUPPER_CORPUS'] ?? '../shared/corpus');
  const falseAlarms = existsSync(corpus) ? await countFalseAlarms(corpus, yamlServer) : undefined;
  yamlServer.stop();
  const readme = readFileSync('README.md', 'utf8');
  const table = render({ count: all.length, ours, theirs, fixes, falseAlarms });
  const from = readme.indexOf(begin) + begin.length;
  writeFileSync('README.md', `${readme.slice(0, from)}\n\n${table}\n\n${readme.slice(readme.indexOf(end))}`);
  console.log(table);
  if (!falseAlarms)
    console.log(
      `False alarms were not counted: ${corpus} does not exist. Set SKUPPER_CORPUS to a folder of Skupper repositories.`,
    );
}

/** Files with a false alarm. */
interface FalseAlarms {
  readonly files: number;
  readonly ours: number;
  readonly theirs: number;
}

interface Scores {
  readonly count: number;
  readonly ours: number;
  readonly theirs: number;
  readonly fixes: readonly FixResult[];
  readonly falseAlarms: FalseAlarms | undefined;
}

function render({ count, ours, theirs, fixes, falseAlarms }: Scores): string {
  const percent = (found: number): string => `${Math.floor((found / count) * 100)} %`;
  return [
    '| | skupper-lint | yaml-language-server 2.0 with our schema |',
    '|---|---|---|',
    `| mistakes found, of ${count} | ${ours} (${percent(ours)}) | ${theirs} (${percent(theirs)}) |`,
    `| fixes that leave a finding, of ${fixes.length} offered for them | ${fixes.filter(leavesFinding).length} | |`,
    ...(falseAlarms
      ? [
          `| files with a false alarm, of ${falseAlarms.files} correct ones from real repositories | ${falseAlarms.ours} | ${falseAlarms.theirs} |`,
        ]
      : []),
    ...verdictRows(),
  ].join('\n');
}

/** How often the verdict on a document is that of the API server, by the kinds of this program and by definitions in the folder. */
function verdictRows(): string[] {
  const { plain, typed } = judgedDocuments();
  const all = [...plain, ...typed];
  const row = (name: string, find: typeof check): string => {
    const agreed = all.length - disagreements(all, find).length;
    return `| ${name} | ${agreed} (${Math.floor((agreed / all.length) * 100)} %) | |`;
  };
  return [
    row(`documents with the verdict of the API server, of ${all.length}`, check),
    row(
      'the same, by CustomResourceDefinitions in the folder',
      checkWith(skupperDefinitions(), compileSchema),
    ),
  ];
}

/** Whether the expected code is reported at each place of the mistake, and nothing else except hints. */
function isFoundByUs({ text, code, severity }: Mistake): boolean {
  const opened = openFixture(text);
  const found = findings(opened).filter((each) => each.severity !== 'hint' || severity === 'hint');
  const shown = found.map((each) => `${each.path} ${each.code} ${each.start}`);
  const expected = opened.fixture.ranges.map(({ path, start }) => `${path} ${code} ${start}`);
  return shown.toSorted().join('\n') === expected.toSorted().join('\n');
}

/** Whether the other server reports anything in the file of the mistake, whatever it is and wherever. */
async function isFoundByYamlServer(yamlServer: Server, { name, text }: Mistake): Promise<boolean> {
  const { files, ranges } = parseFixture(text);
  const file = files.find(({ path }) => path === ranges[0]?.path);
  if (!file) return false;
  return (await diagnosticsFrom(yamlServer, `file:///${name}/${file.path}`, file.text)).length > 0;
}

/** Opens a file in a server, and closes it once its diagnostics have arrived. */
async function diagnosticsFrom(server: Server, uri: string, text: string): Promise<readonly Diagnostic[]> {
  const diagnostics = server.nextDiagnostics(uri);
  await server.open(uri, text);
  await diagnostics;
  await server.close(uri);
  return diagnostics;
}

/**
 * Counts the files with errors or warnings in a corpus of correct ones. Not counted are routing keys that are known to have
 * no connector.
 */
async function countFalseAlarms(corpus: string, yamlServer: Server): Promise<FalseAlarms> {
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
      const diagnostics = await diagnosticsFrom(yamlServer, uri, text);
      if (diagnostics.some(({ severity }) => severity === 1 || severity === 2)) theirs++;
    }
  }
  return { files, ours, theirs };
}

/** What is known about a workspace of the corpus. */
interface Truth {
  readonly workspace: string;
  readonly listener_keys_without_connector_with_template_wildcards: readonly string[];
}
