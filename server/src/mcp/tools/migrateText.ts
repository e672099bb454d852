import { formatCount } from '../../service/index.ts';
import { textPageOf, type Paging } from '../answer.ts';
import { count, textInput, textPage, yaml } from '../schemas.ts';
import { defineTool } from '../tool.ts';
import { alone, edited } from './alone.ts';

interface Input extends Pick<Paging, 'cursor'> {
  readonly text: string;
}

/** What a text of the draft API is in the released one. */
export const migrateText = defineTool<Input>({
  name: 'migrate_text',
  title: 'Migrate from the draft API',
  description: `Migrates YAML from skupper.io/v1alpha1, the draft API from before Skupper 2.0, to skupper.io/v2alpha1. Comments and style are kept. Nothing is written. Example: {"text": "apiVersion: skupper.io/v1alpha1\\nkind: Listener\\n…"}.`,
  input: textInput({ text: yaml('YAML with resources of skupper.io/v1alpha1.') }),
  output: textPage('The migrated YAML.', { documents: count('How many documents were changed.') }),
  answer: (_, { text: sent, ...paging }) => {
    const { service, uri } = alone(sent);
    const { documents, edit } = service.migrate({ uri });
    const { text, ...rest } = textPageOf(edited(sent, edit), paging);
    const summary =
      documents === 0
        ? 'Nothing of the draft API was found.'
        : `${formatCount(documents, 'document')} changed.`;
    return { summary, data: { documents, ...rest, fromFile: { text } } };
  },
});
