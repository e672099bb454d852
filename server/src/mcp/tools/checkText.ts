import { childUri, countBySeverity, countsText, mayHoldResources } from '../../service/index.ts';
import { pageOf, ToolError, type Paging } from '../answer.ts';
import type { Files } from '../files.ts';
import { dataText } from '../fromFile.ts';
import { listInput, page, path as pathSchema, yaml } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { countsSchema, findingItem, findingSchema } from './findings.ts';

interface Input extends Paging {
  readonly text: string;
  readonly path?: string;
}

/** The findings in a text that is in no file, or is going to be. */
export const checkText = defineTool<Input>({
  name: 'check_text',
  title: 'Check a text',
  description: `Checks YAML before it is written to a file, matched with the files of the project. Nothing is written. Example: {"text": "apiVersion: skupper.io/v2alpha1\\nkind: Listener\\n…", "path": "west/listener.yaml"}. The path says which file the text is to replace, or where it is to be; without one, rules about its place are left out.`,
  input: listInput(
    { text: yaml('YAML or JSON, with one document or several, or a template of these.'), path: pathSchema },
    ['text'],
  ),
  output: page(findingSchema, { counts: countsSchema }),
  answer: async (files, { text, path, ...paging }) => {
    const uri = path === undefined ? placeless(files) : uriAt(files, path);
    const all = await files.withText(uri, text, async () => {
      await files.loader.readDeferred();
      return files.service.findings({ uri }).map((finding) => ({ uri, finding }));
    });
    const found = path === undefined ? all.filter(({ finding }) => finding.code !== ABOUT_PLACE) : all;
    const counts = countBySeverity(found.map(({ finding }) => finding));
    return {
      summary: `${countsText(counts)} in the text.`,
      data: { counts, ...pageOf(found, paging, (each) => findingItem(files, each)) },
    };
  },
});

/** The rule that expects other files in a place. */
const ABOUT_PLACE = 'missing-site';

/** A file in a folder of its own: its resources match those of the project, and are not mistaken for second ones of a site there. */
function placeless({ roots }: Files): string {
  return childUri(childUri(roots.folders[0] ?? '', '<text>'), '<text>.yaml');
}

function uriAt({ roots }: Files, path: string): string {
  const located = roots.locate(path);
  if (located.type === 'refused') throw new ToolError(`Cannot use "${dataText(path)}": ${located.reason}.`);
  if (located.type === 'folder') throw new ToolError(`"${dataText(path)}" is a folder: name a file in it.`);
  if (!mayHoldResources(located.uri))
    throw new ToolError(
      `"${dataText(path)}" is not the name of a YAML or JSON file, or of a template of one.`,
    );
  return located.uri;
}
