import { listenerKinds } from '../../../resource/kindRoles.ts';
import { scalarAt } from '../../../yaml/tree.ts';
import { checkServiceName, isAddress, isHostName } from '../../../schema/kubernetes/names.ts';
import { defineRule, type ResourceContext, type Severity } from '../../define.ts';
import { quote } from '../../../text/words.ts';

export const invalidHost = defineRule({
  code: 'invalid-host',
  severity: 'error',
  scope: 'resource',
  on: 'resource',
  kinds: listenerKinds,
  title: 'The host of a listener is invalid',
  docs: 'On Kubernetes, Skupper creates a Service named after the host of a listener, so the host must have at most 63 lowercase letters, digits and `-`, and start with a letter. On Podman, Docker and Linux it is a host name, or an address to listen on. An invalid host is reported only in the log of the controller. The platform of a site is inferred from the files in its folder, or configured in the settings.',
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

/** A value that could be an address to listen on is reported only if the platform is known not to be Podman, Docker or Linux. */
function judge(
  host: string,
  platform: ResourceContext['platform'],
): { readonly message: string; readonly severity?: Severity } | undefined {
  const isUsable = isHostName(host) || isAddress(host);
  if (!isUsable)
    return {
      message: `host ${quote(host)} is not a valid host name or address. Use lowercase letters, digits and "-".`,
    };
  const wrong = checkServiceName(host);
  if (!wrong) return undefined;
  const own = platform();
  const isBindable = isAddress(host) || host.includes('.');
  if (own === 'host' || (isBindable && own === undefined)) return undefined;
  const message = `On Kubernetes, host must be a valid Service name, but ${quote(host)} ${wrong}.`;
  if (own === 'kubernetes') return { message };
  return { message, severity: isBindable ? 'information' : 'warning' };
}
