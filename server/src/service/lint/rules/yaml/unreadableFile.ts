import { MAX_FILE_LENGTH } from '../../../workspace/files/relevance.ts';
import type { FileProblem } from '../../../workspace/files/yamlFile.ts';
import { defineRule } from '../../define.ts';

const megabytes = Math.round(MAX_FILE_LENGTH / 1024 / 1024);

const messages: Readonly<Record<FileProblem, string>> = {
  'not-utf8':
    'This file is not valid UTF-8, so it is not checked, and Skupper may not be able to read it. Save it as UTF-8.',
  'too-large': `This file is larger than ${megabytes} MiB, so it is not checked. Split it.`,
  failed:
    'This file is not checked, because an internal error occurred while it was read. Please report the error.',
};

export const unreadableFile = defineRule({
  code: 'unreadable-file',
  severity: 'warning',
  scope: 'syntax',
  on: 'file',
  title: 'The file cannot be checked',
  docs: `The file is not valid UTF-8, or is larger than ${megabytes} MiB, or an internal error occurred while it was read. None of it is read, so its routing keys look missing in other files. Save it as UTF-8, split it, or report the error.`,
  examples: {
    bad: '-- site.yaml (not-utf8) --\n<||>',
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
`,
  },
  check(file) {
    if (!file.problem) return [];
    // An internal error is no fault of the file.
    const severity = file.problem === 'failed' ? 'information' : 'warning';
    return [{ span: file.lines.span(firstLine), message: messages[file.problem], severity }];
  },
});

const firstLine = { start: { line: 0, character: 0 }, end: { line: 0, character: 1000 } };
