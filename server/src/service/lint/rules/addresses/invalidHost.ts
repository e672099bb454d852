import { hostFixes, hostIn } from '../../../fixes/hostFixes.ts';
import { listenerKinds } from '../../../resource/kindRoles.ts';
import { namespaceOf } from '../../../resource/resource.ts';
import {
  invalidHostName,
  isAddress,
  repeatedSeparator,
  serviceHost,
  type HostFault,
} from '../../../schema/kubernetes/hosts.ts';
import { checkServiceName } from '../../../schema/kubernetes/names.ts';
import type { SitePlatform } from '../../../workspace/sites/platform.ts';
import { isTemplated } from '../../../yaml/template.ts';
import { nodeAt } from '../../../yaml/tree.ts';
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
  check({ document, resource, platform }) {
    const host = hostIn(nodeAt(resource.root, ['spec']));
    const verdict = host && judge(host.value, platform);
    if (!verdict) return [];
    const { fault, ...report } = verdict;
    const suggestion = fault?.suggestion ?? serviceIn(host.value, namespaceOf(resource));
    // On Kubernetes, what is left of a URL may still have dots.
    const isValid = suggestion !== undefined && !judge(suggestion, platform);
    return [
      {
        ...report,
        span: host.node.span,
        data: { property: 'host', path: 'spec.host' },
        fixes: () => (isValid ? hostFixes(document.text, host, { ...fault, suggestion }) : []),
      },
    ];
  },
});

interface Verdict {
  readonly message: string;
  readonly severity?: Severity;
  /** Undefined if the host is valid on another platform. */
  readonly fault?: HostFault;
}

function judge(host: string, platform: ResourceContext['platform']): Verdict | undefined {
  const fault = invalidHostName(host);
  if (fault) return { message: messageOf(host, fault), fault };
  if (isTemplated(host)) return undefined;
  const refused = repeatedSeparator(host);
  const wrong = checkServiceName(host);
  if (!wrong && !refused) return undefined;
  const own = platform();
  if (own === 'host') return refused && { message: messageOf(host, refused), fault: refused };
  return wrong === undefined ? undefined : judgeOnKubernetes(host, wrong, own);
}

/** A value that could be an address to listen on is reported only if the platform is known not to be Podman, Docker or Linux. */
function judgeOnKubernetes(
  host: string,
  wrong: string,
  own: Exclude<SitePlatform, 'host'> | undefined,
): Verdict | undefined {
  const isBindable = isAddress(host) || host.includes('.');
  if (isBindable && own === undefined) return undefined;
  const message = `On Kubernetes, host must be a valid Service name, but ${quote(host)} ${wrong}.`;
  if (own === 'kubernetes') return { message };
  return { message, severity: isBindable ? 'information' : 'warning' };
}

function messageOf(host: string, { problem, remedy }: HostFault): string {
  return `host ${quote(host)} ${problem}. ${remedy}.`;
}

/** The name of the Service in a host that ends with the own namespace or with the domain of Services. */
function serviceIn(host: string, namespace: string | undefined): string | undefined {
  const service = serviceHost(host);
  if (service?.namespace === undefined) return undefined;
  return service.isComplete || service.namespace === namespace ? service.name : undefined;
}
