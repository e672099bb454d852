import { keySpanAt } from '../../../yaml/tree.ts';
import { isSkupper } from '../../../resource/resource.ts';
import { shift } from '../../../text/span.ts';
import { baseName } from '../../../workspace/files/uri.ts';
import { defineRule } from '../../define.ts';
import { quoted } from '../../../text/words.ts';

export const fileNotReloaded = defineRule({
  code: 'file-not-reloaded',
  formerCodes: ['reload-file-name'],
  severity: 'information',
  scope: 'resource',
  on: 'file',
  title: 'Skupper does not notice changes to a file of this name',
  docs: 'When a site on Podman, Docker or Linux reloads by itself, it looks only at files that are called like their resource: `<Kind>-<name>.yaml`, such as `Listener-backend.yaml`. Others are read when the site starts, and not again.',
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
    if (!watchedFolder.test(file.uri)) return [];
    const name = baseName(file.uri);
    if (reloaded.test(name)) return [];
    for (const { parsed, start } of file.documents) {
      const resource = parsed.resources.find(
        (each) => isSkupper(each) && reloaded.test(`${each.kind}-name.yaml`),
      );
      const span = resource && keySpanAt(resource.root, ['apiVersion']);
      if (!span) continue;
      const message = `A site that reloads by itself does not look at ${quoted(name)}: call the file like ${resource.kind}-name.yaml`;
      return [{ span: shift(span, start), message }];
    }
    return [];
  },
});

const watchedFolder = /\/skupper\/namespaces\/[^/]+\/input\/resources\/[^/]+$/;

/** Source: InputResourceFilenameValidator of Skupper 2.2.1. */
const reloaded =
  /^(?:Site|Listener|Connector|RouterAccess|AccessGrant|Link|AccessToken|Certificate|SecuredAccess|MultiKeyListener|Secret)-.+\.ya?ml$/;
