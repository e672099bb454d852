import { conflictMarkers } from '../../../yaml/mergeConflict.ts';
import { defineRule } from '../../define.ts';

export const mergeConflict = defineRule({
  code: 'merge-conflict',
  severity: 'error',
  scope: 'syntax',
  on: 'file',
  title: 'The file has a merge conflict',
  docs: 'git has left both sides of a merge conflict in the file, between lines of `<<<<<<<`, `=======` and `>>>>>>>`. Neither `kubectl` nor Skupper can read it. The other findings of the document are reported once the conflict is resolved. Keep one side, or what both have in common, and remove the markers.',
  examples: {
    bad: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
<|<<<<<<< HEAD|>
spec:
  linkAccess: default
=======
spec:
  linkAccess: route
>>>>>>> feature
`,
    good: `-- site.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
spec:
  linkAccess: route
`,
  },
  check(file) {
    // Of an open file, each document has been looked at already, and those of a closed one are not at hand.
    const isOpen = file.version !== undefined;
    if (isOpen && !file.parsed.some(({ mayHoldConflict }) => mayHoldConflict)) return [];
    const markers = conflictMarkers(file.text);
    // First, because a closed file would have to be read again.
    if (markers.length === 0) return [];
    // A marker in any document makes kubectl reject the whole file.
    if (!file.parsed.some(({ isForSkupper }) => isForSkupper)) return [];
    return markers.flatMap(({ isFirst, span }) => (isFirst ? [{ span, message }] : []));
  },
});

const message =
  'A merge conflict is unresolved here, so kubectl rejects the file. Keep one side and remove the markers of git.';
