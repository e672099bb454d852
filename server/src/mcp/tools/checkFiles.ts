import {
  atOrAbove,
  countBySeverity,
  countsText,
  formatCount,
  isInside,
  severities,
  type Severity,
} from '../../service/index.ts';
import { pageOf, ToolError, type Paging } from '../answer.ts';
import type { Files } from '../files.ts';
import { dataText } from '../fromFile.ts';
import { count, listInput, oneOf, page, path } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { countsSchema, findingItem, findingSchema } from './findings.ts';

interface Input extends Paging {
  readonly paths?: readonly string[];
  readonly severity?: Severity;
}

/** The findings in files and folders. */
export const checkFiles = defineTool<Input>({
  name: 'check_files',
  title: 'Check files',
  description: `Checks Skupper YAML in files and folders, matched with all other files of the project, as skupper-lint does. Use it after changing a manifest. Example: {"paths": ["west/listener.yaml"], "severity": "warning"}. Without paths, everything is checked.`,
  input: listInput({
    paths: { type: 'array', items: path, minItems: 1, maxItems: 100, description: 'What to check.' },
    severity: oneOf(severities, 'The lowest severity to return. hint if it is left out.'),
  }),
  output: page(findingSchema, {
    files: count('How many files about Skupper were checked.'),
    counts: countsSchema,
  }),
  answer: (files, { paths, severity = 'hint', ...paging }) => {
    const uris = urisAt(files, paths);
    const isWanted = atOrAbove(severity);
    const found = uris
      .flatMap((uri) => files.service.findings({ uri }).map((finding) => ({ uri, finding })))
      .filter(({ finding }) => isWanted(finding.severity));
    const counts = countBySeverity(found.map(({ finding }) => finding));
    const findings = pageOf(found, paging, (each) => findingItem(files, each));
    return {
      summary: `${countsText(counts)} in ${formatCount(uris.length, 'file')} about Skupper.`,
      data: { files: uris.length, counts, ...findings },
    };
  },
});

/** The files about Skupper at and below some paths, sorted. */
function urisAt(files: Files, paths: readonly string[] | undefined): string[] {
  const all = files.service.uris().toSorted();
  if (!paths) return all;
  const wanted = paths.map((each) => uriAt(files, each));
  return all.filter((uri) => wanted.some((each) => uri === each || isInside(uri, each)));
}

function uriAt({ service, roots }: Files, path: string): string {
  const located = roots.locate(path);
  if (located.type === 'refused') throw new ToolError(`Cannot read "${dataText(path)}": ${located.reason}.`);
  // A document that was never saved is open, but not on the disk.
  const isMissing = located.type === 'missing' && service.versionOf(located) === undefined;
  if (isMissing) throw new ToolError(`Cannot read "${dataText(path)}": no such file or folder.`);
  return located.uri;
}
