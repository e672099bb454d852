import { collectFacts } from '../../../server/src/service/workspace/facts/collectFacts.ts';
import type { Facts } from '../../../server/src/service/workspace/facts/facts.ts';
import type { PatchTarget } from '../../../server/src/service/workspace/facts/patch.ts';
import type { Place } from '../../../server/src/service/workspace/facts/place.ts';
import { readOpenFile } from '../../../server/src/service/workspace/files/yamlFile.ts';
import { uriOf } from '../../support/service.ts';

/** The facts of a file with that text. It mentions Skupper, so that it is read whatever else is in it. */
export function factsOf(text: string, path = 'file.yaml'): Facts {
  return collectFacts(readOpenFile({ uri: uriOf(path), text: `# for Skupper\n${text}`, version: 1 }));
}

/** The facts of a kustomization with that text. */
export function kustomizationOf(text: string): Facts {
  return factsOf(text, 'app/kustomization.yaml');
}

/** A place in short: `#1 patches.0.patch > spec.routingKey`, the document unless it is the first, and where it is nested. */
export function placeText({ document, within, path, on }: Place): string {
  return [
    ...(document > 0 ? [`#${document}`] : []),
    ...(within ? [within.join('.'), '>'] : []),
    path.join('.'),
    ...(on === 'key' ? ['key'] : []),
  ].join(' ');
}

/** A name with its namespace: `west/tea`; `-` for what is not known. */
export function nameText({
  name = '-',
  namespace,
}: {
  readonly name: string | undefined;
  readonly namespace: string | undefined;
}): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** The target of a patch: `Site west/tea`, with a `*` if labels narrow it. */
export function targetText(target: PatchTarget | undefined): string {
  return target ? `${target.kind ?? '-'} ${nameText(target)}${target.isNarrowed ? ' *' : ''}` : 'its own';
}
