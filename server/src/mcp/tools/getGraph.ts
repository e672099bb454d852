import { textPageOf, type Paging } from '../answer.ts';
import { textInput, textPage } from '../schemas.ts';
import { defineTool } from '../tool.ts';

/** The networks as a diagram. */
export const getGraph = defineTool<Pick<Paging, 'cursor'>>({
  name: 'get_graph',
  title: 'Draw the networks',
  description: `Draws the networks as a Mermaid flowchart: sites, connectors, listeners, routing keys and links. Example: {}. A large network is drawn as its sites alone.`,
  input: textInput(),
  output: textPage('A flowchart in the syntax of Mermaid.'),
  answer: ({ service }, paging) => {
    const { text, ...rest } = textPageOf(service.networkText('mermaid'), paging);
    return { summary: 'A Mermaid flowchart.', data: { ...rest, fromFile: { text } } };
  },
});
