import { keySpanAt } from '../../../yaml/tree.ts';
import { isSkupper } from '../../../resource/resource.ts';
import { shiftSpan } from '../../../text/span.ts';
import { isWatchedFolder } from '../../../workspace/files/hostTree.ts';
import { baseName, parentUri } from '../../../workspace/files/uri.ts';
import { defineRule } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const fileNotReloaded = defineRule({
  code: 'file-not-reloaded',
  formerCodes: ['reload-file-name'],
  severity: 'information',
  scope: 'resource',
  on: 'file',
  title: 'Automatic reload ignores a file with this name',
  docs: 'With automatic reload, a Podman, Docker or Linux site watches only files named `<Kind>-<name>.yaml`, such as `Listener-backend.yaml`. Other files are read when the site starts, and later changes to them are ignored. Rename the file.',
  examples: {
    bad: `-- skupper/namespaces/default/input/resources/site.yaml --
<|apiVersion|>: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: default
`,
    good: `-- skupper/namespaces/default/input/resources/Site-west.yaml --
apiVersion: skupper.io/v2alpha1
kind: Site
metadata:
  name: west
  namespace: default
`,
  },
  check(file) {
    if (!isWatchedFolder(parentUri(file.uri))) return [];
    const name = baseName(file.uri);
    if (reloaded.test(name)) return [];
    for (const { parsed, start } of file.documents) {
      const resource = parsed.resources.find(
        (each) => isSkupper(each) && reloaded.test(`${each.kind}-name.yaml`),
      );
      const span = resource && keySpanAt(resource.root, ['apiVersion']);
      if (!span) continue;
      const message = `Automatic reload ignores changes to ${quote(name)} because of its name. Rename the file to ${resource.kind}-<name>.yaml.`;
      return [{ span: shiftSpan(span, start), message }];
    }
    return [];
  },
});

/** Source: InputResourceFilenameValidator of Skupper 2.2.1. */
const reloaded =
  /^(?:Site|Listener|Connector|RouterAccess|AccessGrant|Link|AccessToken|Certificate|SecuredAccess|MultiKeyListener|Secret)-.+\.ya?ml$/;
