export {
  codeSpan as code,
  displayed as readable,
  escapeMarkdown as escaped,
  markdownLink as link,
} from '../../text/markdown.ts';
