import { scalarAt } from '../../../yaml/tree.ts';
import { checkServiceName, isAddress, isHostName } from '../../../schema/kubernetes/names.ts';
import { defineRule, type ResourceContext, type Severity } from '../../define.ts';
import { quoted } from '../../../text/words.ts';

export const invalidHost = defineRule({
  code: 'invalid-host',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  kinds: ['Listener', 'MultiKeyListener'],
  title: 'A listener cannot have this host',
  docs: 'On Kubernetes the host of a listener becomes the name of a Service, elsewhere it is a host name or an address to bind. No platform takes upper-case letters, underscores or spaces, and Kubernetes neither dots nor a digit at the start nor more than 63 characters; there the failure shows only in the log of the controller. Whether a site is on Kubernetes is told by what else is in its folder, or by the settings.',
  examples: {
    bad: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: <|Back_End|>
  port: 8080
`,
    good: `-- listener.yaml --
apiVersion: skupper.io/v2alpha1
kind: Listener
metadata:
  name: backend
spec:
  routingKey: backend
  host: backend
  port: 8080
`,
  },
  check({ resource, platform }) {
    const node = scalarAt(resource.root, ['spec', 'host']);
    if (typeof node?.value !== 'string' || node.value.trim() === '') return [];
    const wrong = judge(node.value, platform);
    return wrong ? [{ ...wrong, span: node.span, data: { property: 'host', path: 'spec.host' } }] : [];
  },
});

/** What could be an address to bind is judged only where the site is known not to be on a host. */
function judge(
  host: string,
  platform: ResourceContext['platform'],
): { readonly message: string; readonly severity?: Severity } | undefined {
  const isUsable = isHostName(host) || isAddress(host);
  if (!isUsable) return { message: `${quoted(host)} can be no host: use lower-case letters, digits and "-"` };
  const wrong = checkServiceName(host);
  if (!wrong) return undefined;
  const own = platform();
  const isBindable = isAddress(host) || host.includes('.');
  if (own === 'host' || (isBindable && own === undefined)) return undefined;
  const message = `On Kubernetes the host becomes the name of a Service, and ${quoted(host)} ${wrong}`;
  if (own === 'kubernetes') return { message };
  return { message, severity: isBindable ? 'information' : 'warning' };
}
