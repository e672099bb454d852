import { hostFixes, hostIn } from '../../../fixes/hostFixes.ts';
import { listenerKinds } from '../../../resource/kindRoles.ts';
import { nameOf, namespaceOf, type Resource } from '../../../resource/resource.ts';
import {
  invalidHostName,
  isPlainName,
  invalidIpv4,
  isAddress,
  repeatedSeparator,
  serviceHost,
  type HostFault,
} from '../../../schema/kubernetes/hosts.ts';
import { checkServiceName } from '../../../schema/kubernetes/names.ts';
import { specString } from '../../../workspace/facts/facts.ts';
import type { Network } from '../../../workspace/network/network.ts';
import type { SitePlatform } from '../../../workspace/sites/platform.ts';
import { isTemplated } from '../../../yaml/template.ts';
import { nodeAt } from '../../../yaml/tree.ts';
import { defineRule, type ResourceContext, type Severity } from '../../define.ts';
import { byPort, relationOnHost } from './listenerAddress.ts';
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
    const suggestion = suggestionFor(host.value, namespaceOf(resource));
    // On Kubernetes, what is left of a URL may still have dots.
    const isValid = suggestion !== undefined && !judge(suggestion, platform);
    return [
      {
        ...report,
        span: host.node.span,
        data: { property: 'host', path: 'spec.host' },
        fixes: (snapshot, uri) => {
          const fixes = isValid ? hostFixes(document.text, host, { ...fault, suggestion }) : [];
          return fixes.flatMap((fix) => {
            const rival = rivalOf(
              snapshot.networkOf(uri),
              { uri, resource },
              { host: suggestion ?? '', port: fix.port },
            );
            if (rival === 'taken') return [];
            return rival === undefined ? [fix] : [{ ...fix, preferred: false }];
          });
        },
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
  if (isPlainName(host)) return undefined;
  const fault = invalidHostName(host);
  if (fault) return { message: messageOf(host, fault), fault };
  if (isTemplated(host)) return undefined;
  const refused = repeatedSeparator(host);
  const wrong = checkServiceName(host);
  if (!wrong && !refused) return undefined;
  const own = platform();
  if (own === 'host' && refused) return { message: messageOf(host, refused), fault: refused };
  const onKubernetes =
    own === 'host' || wrong === undefined ? undefined : judgeOnKubernetes(host, wrong, own);
  const broken = invalidIpv4(host);
  return onKubernetes ?? (broken && { message: messageOf(host, broken), severity: 'warning' });
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

/** What a host is meant to be; undefined if that is not certain. */
function suggestionFor(host: string, namespace: string | undefined): string | undefined {
  return invalidHostName(host)?.suggestion ?? serviceIn(host, namespace);
}

/**
 * Whether another listener of the site has an address already (`taken`), or has it once its own host is corrected (`meant`):
 * then two corrections at once would lead to one address.
 */
function rivalOf(
  network: Network,
  { uri, resource }: { readonly uri: string; readonly resource: Resource },
  { host, port }: { readonly host: string; readonly port: number | undefined },
): 'taken' | 'meant' | undefined {
  if (port === undefined) return undefined;
  const name = nameOf(resource);
  const others = network
    .colocated(uri, namespaceOf(resource))
    .resources.where(byPort, String(port))
    .filter((other) => other.kind !== resource.kind || other.name !== name);
  const isAt = (other: string | undefined): boolean =>
    other !== undefined && relationOnHost(host, other) !== undefined;
  if (others.some((other) => isAt(specString(other, 'host')))) return 'taken';
  const isMeant = others.some((other) =>
    isAt(suggestionFor(specString(other, 'host') ?? '', other.namespace)),
  );
  return isMeant ? 'meant' : undefined;
}

/** The name of the Service in a host that ends with the own namespace or with the domain of Services. */
function serviceIn(host: string, namespace: string | undefined): string | undefined {
  const service = serviceHost(host);
  if (service?.namespace === undefined) return undefined;
  return service.isComplete || service.namespace === namespace ? service.name : undefined;
}
