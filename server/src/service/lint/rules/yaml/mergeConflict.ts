import { conflictMarkers } from '../../../yaml/mergeConflict.ts';
import type { Span } from '../../../text/span.ts';
import type { YamlFile } from '../../../workspace/files/yamlFile.ts';
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
    const markers = conflictMarkers(file.text);
    if (markers.length === 0) return [];
    return markers.flatMap(({ isFirst, span }, index) => {
      if (!isFirst) return [];
      const next = markers.findIndex((marker, other) => other > index && marker.isFirst);
      const end = markers[next < 0 ? markers.length - 1 : next - 1]?.span.end ?? span.end;
      if (!isForSkupper(file, { start: span.start, end })) return [];
      return [{ span, message }];
    });
  },
});

const message =
  'A merge conflict is unresolved here, so kubectl rejects the file. Keep one side and remove the markers of git.';

/** Whether a conflict is in a document for Skupper. A conflict may be in several documents. */
function isForSkupper({ documents }: YamlFile, conflict: Span): boolean {
  return documents.some(
    ({ start, end, parsed }) => parsed.isForSkupper && start < conflict.end && conflict.start < end,
  );
}
