import type { GraphLink, GraphNetwork, GraphSite, GraphState } from '../service/index.ts';
import type { PictureTexts } from './texts.ts';
import type { Box } from './boxes.ts';
import { hasProblem, type Row } from './visible.ts';

/** A text with values in the places of `{0}` and `{1}`. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** The title of a network. Files that belong to none have a name that says so. */
export function networkTitle({ name, type }: GraphNetwork, texts: PictureTexts): string {
  return type === 'network' ? fill(texts.network, name) : name;
}

/** The name of a state. */
export function stateText(state: GraphState, texts: PictureTexts): string {
  return state === 'near-miss' ? texts.nearMiss : texts[state];
}

/** What a row says about its state, apart from `matched`, which goes without saying. */
export function badgeOf({ resource, use }: Row, texts: PictureTexts): string | undefined {
  if (resource.isConflicting) return texts.conflict;
  if (use && use.state !== 'matched') return stateText(use.state, texts);
  return resource.problems.length > 0 ? problemCount(resource.problems.length, texts) : undefined;
}

export function problemCount(count: number, texts: PictureTexts): string {
  return count === 1 ? texts.problem : fill(texts.problems, count);
}

/** The address or the workloads of a row, or where a link leads to and what it costs. */
export function targetOf({ resource, link }: Row, texts: PictureTexts): string {
  if (link) return `→ ${link.site ?? (link.target || texts.unknownTarget)}, ${linkText(link, texts)}`;
  const { address, workloads } = resource;
  return workloads.length > 0 ? workloads.map(({ name }) => name).join(', ') : (address ?? '');
}

/** Why a row is as it is: the state of its key, and its problems. Problems that say the same as the state come once. */
export function reasonOf({ resource, use }: Row): string {
  const problems = resource.problems.map(({ message }) => message);
  const isSaid =
    use !== undefined && use.state !== 'matched' && problems.some((each) => each.includes(use.key));
  return [use && !isSaid ? use.reason : undefined, ...problems].filter(Boolean).join(' ');
}

/** What a screen reader says about a row. */
export function spokenRow(row: Row, texts: PictureTexts): string {
  const { resource, use } = row;
  return [
    `${resource.kind} ${resource.name}`,
    use && fill(texts.routingKey, use.key),
    use && stateText(use.state, texts),
    resource.isConflicting ? texts.conflict : undefined,
    targetOf(row, texts),
    reasonOf(row),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a site is: its platform and namespace. */
export function siteDescription(
  { name, namespace, platform, definition }: GraphSite,
  texts: PictureTexts,
): string {
  return [
    namespace === undefined || namespace === name ? undefined : fill(texts.namespace, namespace),
    platform && platformText(platform, texts),
    definition === undefined ? texts.noSite : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}

function platformText(platform: NonNullable<GraphSite['platform']>, texts: PictureTexts): string {
  return platform === 'likely-kubernetes' ? texts.likelyKubernetes : texts[platform];
}

/** What a site holds, as far as the filter shows it. */
export function contentText({ rows }: Pick<Box, 'rows'>, texts: PictureTexts): string {
  const count = (role: 'connector' | 'listener'): number =>
    new Set(rows.filter(({ resource }) => resource.role === role).map(({ resource }) => resource.id)).size;
  const connectors = count('connector');
  const listeners = count('listener');
  return [
    connectors === 1 ? texts.connector : fill(texts.connectors, connectors),
    listeners === 1 ? texts.listener : fill(texts.listeners, listeners),
  ].join(', ');
}

/** The number of resources in a box with something wrong. */
export function problemsIn({ rows, site }: Pick<Box, 'rows' | 'site'>): number {
  const own = site?.resources.some(({ role, problems }) => role === 'site' && problems.length > 0) ? 1 : 0;
  return own + new Set(rows.filter(hasProblem).map(({ resource }) => resource.id)).size;
}

/** What a screen reader says about a box. Whether it is expanded is said by its role. */
export function spokenBox(box: Box, texts: PictureTexts): string {
  if (!box.site) return `${box.title}, ${texts.outside}`;
  const problems = problemsIn(box);
  return [
    `${texts.site} ${box.title}`,
    siteDescription(box.site, texts),
    contentText(box, texts),
    problems > 0 ? problemCount(problems, texts) : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What stands at a link. */
export function linkText(
  { cost, isInferred }: Pick<GraphLink, 'cost' | 'isInferred'>,
  texts: PictureTexts,
): string {
  return [texts.link, isInferred ? texts.likely : undefined, fill(texts.cost, cost)]
    .filter(Boolean)
    .join(', ');
}

/**
 * A text that fits into a width, with an ellipsis in place of what does not. A letter is about as wide as 0.56 of its size, and a bold
 * one as 0.66.
 */
export function fitted(text: string, width: number, size = 13, weight: 'normal' | 'bold' = 'normal'): string {
  const room = Math.max(1, Math.floor(width / (size * (weight === 'bold' ? 0.66 : 0.56))));
  return text.length > room ? `${text.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
