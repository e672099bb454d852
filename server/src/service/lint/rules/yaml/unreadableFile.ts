import { MAX_FILE_LENGTH } from '../../../workspace/files/relevance.ts';
import type { FileProblem } from '../../../workspace/files/yamlFile.ts';
import { defineRule } from '../../define.ts';

const megabytes = Math.round(MAX_FILE_LENGTH / 1024 / 1024);

const messages: Readonly<Record<FileProblem, string>> = {
  'not-utf8': 'This file is not UTF-8, so kubectl and Skupper cannot read it: save it as UTF-8',
  'too-large': `This file is larger than ${megabytes} MiB and was not checked: split it`,
};

export const unreadableFile = defineRule({
  code: 'unreadable-file',
  severity: 'warning',
  scope: 'syntax',
  on: 'file',
  title: 'The file cannot be checked',
  docs: `The file names Skupper but is not UTF-8, or is larger than ${megabytes} MiB. Nothing in it was read, so other files may miss its routing keys.`,
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
    return [{ span: file.lines.span(firstLine), message: messages[file.problem] }];
  },
});

const firstLine = { start: { line: 0, character: 0 }, end: { line: 0, character: 1000 } };
