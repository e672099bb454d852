import { annotations, PREFIX } from '../../resource/skupper1/annotations.ts';
import { serviceMarkers, siteMarkers } from '../../resource/skupper1/markers.ts';
import { secretAnnotations, secretTypes, TYPE_LABEL } from '../../resource/skupper1/secretTypes.ts';
import { settingNamed, type Skupper1Setting } from '../../resource/skupper1/setting.ts';
import { siteKeys } from '../../resource/skupper1/siteKeys.ts';
import { ANNOTATIONS, exposedKind, SITE_NAME, skupper1In } from '../../resource/skupper1/skupper1.ts';
import type { Resource } from '../../resource/resource.ts';
import { codeSpan } from '../../text/markdown.ts';
import { formatList, plural } from '../../text/words.ts';
import { formatPath, stringAt, type Path } from '../../yaml/tree.ts';
import type { ResourcePosition } from '../resourcePosition.ts';

/**
 * What the annotation, key or type at a position meant in Skupper 1, and what replaces it in Skupper 2, in Markdown. Undefined for
 * anything else.
 */
export function skupper1Markdown({ resource, path, hit }: ResourcePosition): string | undefined {
  const text = hit.on === 'value' ? stringAt(resource.root, path) : undefined;
  if (exposedKind(resource))
    return markerMarkdown(path, serviceMarkers) ?? annotationMarkdown(resource, path, text);
  const { holds } = skupper1In(resource) ?? {};
  if (holds === 'token') return tokenMarkdown(resource, path);
  if (holds !== 'site' && holds !== 'services') return undefined;
  if (formatPath(path) === 'metadata.name' && text !== undefined) return configMapMarkdown[holds];
  return holds === 'site' ? inSiteMarkdown(path, text) : undefined;
}

function inSiteMarkdown(path: Path, text: string | undefined): string | undefined {
  return siteKeyMarkdown(path, text) ?? markerMarkdown(path, siteMarkers);
}

/** What an annotation says that exposes nothing. */
function markerMarkdown(path: Path, markers: typeof siteMarkers): string | undefined {
  const name = nameIn(path, ANNOTATIONS);
  const marker = name !== undefined && Object.hasOwn(markers, name) ? markers[name] : undefined;
  return marker && `**${name}** · Skupper 1\n\n${marker.doc}\n\nSkupper 2: ${marker.inSkupper2}`;
}

function siteKeyMarkdown(path: Path, text: string | undefined): string | undefined {
  const name = nameIn(path, ['data']);
  const setting = name === undefined ? undefined : settingNamed(siteKeys, name);
  if (name === undefined || !setting) return undefined;
  return settingMarkdown({ name, where: `ConfigMap \`${SITE_NAME}\``, setting, text });
}

/** The ConfigMaps of Skupper 1, by what they hold. */
const configMapMarkdown = {
  site: '**skupper-site** · Skupper 1\n\nThe configuration of a site.\n\nSkupper 2: Define a Site.',
  services:
    '**skupper-services** · Skupper 1\n\nThe services of a site with their targets, as the `skupper` command and the controller have written them.\n\nSkupper 2: Define a Connector for each target, and a Listener for each address.',
};

function annotationMarkdown(resource: Resource, path: Path, text: string | undefined): string | undefined {
  const full = nameIn(path, ANNOTATIONS);
  if (!full?.startsWith(PREFIX)) return undefined;
  const setting = settingNamed(annotations, full.slice(PREFIX.length));
  if (!setting) return undefined;
  const isRead = setting.on.some((kind) => kind === resource.kind);
  const where = `annotation of ${formatList(setting.on.map(plural))}`;
  const told = settingMarkdown({ name: full, where, setting, text });
  return isRead ? told : `${told}\n\n⚠ Skupper 1 does not read it here.`;
}

interface Told {
  readonly name: string;
  /** What has the setting. */
  readonly where: string;
  readonly setting: Skupper1Setting;
  /** The text of the value that the documentation is for, if any. */
  readonly text: string | undefined;
}

function settingMarkdown({ name, where, setting, text }: Told): string {
  const { doc, since, until, values = [], anyCase, inSkupper2 } = setting;
  const versions = [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  const isText = (value: string): boolean =>
    value === text || (anyCase === true && value.toLowerCase() === text?.toLowerCase());
  const found = values.find(({ value }) => isText(value));
  return [
    ...(found ? [`${codeSpan(found.value)}: ${found.doc}`, '---'] : []),
    `**${name}** · ${['Skupper 1', ...versions].join(' ')} · ${where}`,
    doc,
    ...(setting.default === undefined ? [] : [`Default: ${setting.default}.`]),
    ...(values.length === 0 ? [] : [values.map((each) => `- \`${each.value}\`: ${each.doc}`).join('\n')]),
    `Skupper 2: ${inSkupper2}`,
  ].join('\n\n');
}

function tokenMarkdown({ root }: Resource, path: Path): string | undefined {
  const label = ['metadata', 'labels', TYPE_LABEL];
  if (formatPath(path) === formatPath(label)) {
    const type = stringAt(root, label) ?? '';
    const known = Object.hasOwn(secretTypes, type) ? secretTypes[type] : undefined;
    return (
      known && `**${type}** · Skupper 1 · type of a Secret\n\n${known.doc}\n\nSkupper 2: ${known.inSkupper2}`
    );
  }
  const name = nameIn(path, ANNOTATIONS);
  const doc =
    name !== undefined && Object.hasOwn(secretAnnotations, name) ? secretAnnotations[name] : undefined;
  return doc === undefined ? undefined : `**${name}** · Skupper 1 · annotation of a token\n\n${doc}`;
}

/** The last step of a path, if the rest is the path of a map. */
function nameIn(path: Path, map: Path): string | undefined {
  const isIn = path.length === map.length + 1 && map.every((step, index) => step === path[index]);
  return isIn ? String(path.at(-1)) : undefined;
}
