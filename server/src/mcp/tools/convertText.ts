import { formatCount, type LanguageService } from '../../service/index.ts';
import { pageOf, sizeOf, textPageOf, type Paging } from '../answer.ts';
import { dataMessage, dataText } from '../fromFile.ts';
import {
  count,
  fromFile,
  MAX_MESSAGE,
  object,
  place,
  string,
  textInput,
  textPage,
  yaml,
} from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { alone, edited } from './alone.ts';

interface Input extends Pick<Paging, 'cursor'> {
  readonly text: string;
}

/** How many notes are returned, and how many bytes of an answer they may take. */
const MAX_NOTES = 10;
const NOTES_ROOM = 7000;

/** What a text of Skupper 1 is in Skupper 2. */
export const convertText = defineTool<Input>({
  name: 'convert_text',
  title: 'Convert from Skupper 1',
  description: `Converts YAML of Skupper 1 (annotations of Services and workloads, ConfigMaps, tokens) to resources of Skupper 2, with notes about what a person has to decide. Nothing is written. The text is taken for the whole network, so send the manifests of all its sites together. Example: {"text": "apiVersion: v1\\nkind: Service\\n…"}.`,
  input: textInput({ text: yaml('YAML with resources of Skupper 1.') }),
  output: textPage('The converted YAML.', {
    resources: count('How many resources of Skupper 2 are new.'),
    noteCount: count('How many notes there are.'),
    notes: {
      type: 'array',
      maxItems: MAX_NOTES,
      description: `What to decide or to know, at most ${MAX_NOTES}.`,
      items: object({
        line: place('The line in the text that was sent.'),
        fromFile: fromFile({
          subject: string('The resource.'),
          message: string('What to decide or to know.', MAX_MESSAGE),
        }),
      }),
    },
  }),
  answer: (_, { text: sent, cursor }) => {
    const { service, uri } = alone(sent);
    const { resources, edit, report } = service.convert(
      { uri },
      { canCreateFiles: false, annotatesChanges: true },
    );
    // The notes are on the first page alone, which has less room for the text.
    const limit = cursor === undefined ? MAX_NOTES : 0;
    const notes = pageOf(report, { limit }, noteItem, NOTES_ROOM).items;
    const { text, ...rest } = textPageOf(
      edited(sent, edit),
      cursor === undefined ? {} : { cursor },
      sizeOf(notes),
    );
    const found = `${formatCount(resources, 'new resource')}, ${formatCount(report.length, 'note')}.`;
    return {
      summary: resources + report.length === 0 ? 'Nothing of Skupper 1 was found.' : found,
      data: {
        resources,
        noteCount: report.length,
        notes,
        ...rest,
        fromFile: { text },
      },
    };
  },
});

type Note = ReturnType<LanguageService['convert']>['report'][number];

function noteItem({ subject, message, range }: Note): object {
  return {
    line: range.start.line + 1,
    fromFile: { subject: dataText(subject), message: dataMessage(message) },
  };
}
