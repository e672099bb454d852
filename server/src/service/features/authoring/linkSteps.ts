import { nameForKey } from '../../fixes/free.ts';
import { shellQuoted } from '../../resource/commands/shellWords.ts';
import { displayed } from '../../text/escape.ts';
import { codeSpan, escapeMarkdown } from '../../text/markdown.ts';
import { baseName, parentUri, relativePath } from '../../workspace/files/uri.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { kustomizationsWith } from './kustomizationEntries.ts';
import { isOnHost, writtenNamespace, type KnownSite } from './sites.ts';

/** How a site gets what it needs for a link: from a token that it redeems once, or as a Link with its Secret. */
export type LinkMethod = 'token' | 'link';

/** Links that are to be made. */
export interface PlannedLinks {
  readonly to: KnownSite;
  readonly from: readonly KnownSite[];
  readonly method: LinkMethod;
  /** Whether files have to be applied before. */
  readonly changesFiles: boolean;
}

/**
 * What is left to do for links, as Markdown with the commands: only a running site knows its address, and issues tokens and
 * credentials. Source: the commands of Skupper 2.2.1, and where it keeps the links of a host (pkg/nonkube/api of Skupper 2.2.1).
 */
export function stepsToLink(snapshot: Snapshot, { to, from, method, changesFiles }: PlannedLinks): string {
  const name = nameOf(to);
  const steps = from.flatMap((site) =>
    method === 'token' ? tokenSteps(to, site) : linkFileSteps(snapshot, to, site),
  );
  const all = [
    ...(changesFiles ? [`Apply the files of site ${name}, and wait until the site is ready.`] : []),
    ...steps,
  ];
  const reason =
    method === 'token'
      ? `Only site ${name}, once it runs, can issue the tokens. They are secrets: keep them out of version control.`
      : `Only site ${name}, once it runs, knows its address and issues the credentials. Their Secrets hold private keys: encrypt them before you keep them in version control.`;
  const numbered = all.map((step, index) => `${index + 1}. ${step}`);
  return ['# Link sites', reason, ...numbered].join('\n\n') + '\n';
}

function nameOf({ fact }: KnownSite): string {
  return escapeMarkdown(fact.name);
}

/** A command in a block of its own, within a step. */
function block(command: string): string {
  return `\n\n   \`\`\`sh\n   ${command}\n   \`\`\``;
}

function namespaceOption({ site }: KnownSite): string {
  return site.namespace === undefined ? '' : ` --namespace ${shellQuoted(displayed(site.namespace))}`;
}

/** The members of an AccessToken come from the status of the AccessGrant. */
function tokenSteps(to: KnownSite, from: KnownSite): string[] {
  const grant = nameForKey(from.fact.name);
  const token = nameForKey(to.fact.name);
  const file = `${grant}-token.json`;
  const program = `{apiVersion, kind: "AccessToken", metadata: {name: "${token}"}, spec: (.status | {url, code, ca})}`;
  return [
    `Issue the token for site ${nameOf(from)} within 15 minutes from when the AccessGrant was applied, in the cluster of site ${nameOf(to)}:${block(
      `kubectl get accessgrant ${grant}${namespaceOption(to)} --output json | jq '${program}' > ${file}`,
    )}`,
    `Redeem it, in the cluster of site ${nameOf(from)}:${block(
      `kubectl apply${namespaceOption(from)} --filename ${file}`,
    )}`,
  ];
}

function linkFileSteps(snapshot: Snapshot, to: KnownSite, from: KnownSite): string[] {
  const name = `link-${nameForKey(to.fact.name)}`;
  const file = fileForLink(from, name);
  const namespace = writtenNamespace(snapshot, from);
  const isBuilt = kustomizationsWith(snapshot, from.fact.place.uri).length > 0;
  return [
    isOnHost(to) ? copyStep(to, file) : generateStep(to, name, file),
    ...(namespace === undefined
      ? []
      : [
          `Set ${codeSpan(`namespace: ${namespace}`)} in the metadata of both resources in ${codeSpan(file)}.`,
        ]),
    ...(isBuilt ? [`Add ${codeSpan(baseName(file))} to the resources of the kustomization.`] : []),
    `Apply ${codeSpan(file)} in site ${nameOf(from)}.`,
  ];
}

function generateStep(to: KnownSite, name: string, file: string): string {
  return `Generate the Link with its Secret, in the cluster of site ${nameOf(to)}:${block(
    `skupper link generate ${name}${namespaceOption(to)} > ${shellQuoted(file)}`,
  )}`;
}

/** A host writes a file with a Link and its Secret for each of its names and addresses. */
function copyStep(to: KnownSite, file: string): string {
  const folder = `~/.local/share/skupper/namespaces/${displayed(to.site.namespace ?? 'default')}/runtime/links/`;
  return `On the host of site ${nameOf(to)}, look into ${codeSpan(folder)}: it has a file for each name and address of the host. Copy the one that can be reached to ${codeSpan(file)}.`;
}

/** The path of the file for a Link beside the Site, from the workspace folder. */
function fileForLink({ network, fact }: KnownSite, name: string): string {
  const folder = parentUri(fact.place.uri);
  const path =
    network.folder === undefined || folder === network.folder ? '' : relativePath(folder, network.folder);
  return path === '' ? `${name}.yaml` : `${path}/${name}.yaml`;
}
