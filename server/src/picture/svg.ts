import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { NetworkGraph } from '../service/index.ts';
import { Drawing } from './Drawing.tsx';
import { sceneOf } from './scene.ts';
import { withoutVariables } from './style.ts';
import { englishTexts as texts } from './texts.ts';
import { positionsOf, viewOf, type View } from './view.ts';
import { noFilter } from './visible.ts';
import { networkTitle, spokenBox } from './words.ts';

/** Nobody has expanded or moved anything. */
const untouched = { filter: noFilter, expansions: {}, positions: {} };

/**
 * The picture of some networks as the text of an SVG that needs nothing else: the view as it is at first. `css`: the style sheet of
 * the view.
 */
export function svgOf(graph: NetworkGraph, css: string): string {
  const view = viewOf(graph, { ...untouched, positions: positionsOf(graph, untouched) });
  const scene = sceneOf(view.networks, view.boxes);
  const picture = h(Drawing, { scene, css: withoutVariables(css), description: descriptionOf(view) });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${asXml(renderToString(picture))}\n`;
}

/** The networks, sites and routing keys in sentences, for those who do not see the picture. */
function descriptionOf({ networks, boxes }: View): string {
  const spoken = new Map(boxes.map((box) => [box.id, spokenBox(box, texts)]));
  return networks
    .flatMap(({ network, sites }) => [
      `${networkTitle(network, texts)}.`,
      ...sites.map(({ site }) => `${spoken.get(site.id) ?? site.name}.`),
      ...network.keys.map(({ key, reason }) => `Routing key ${key}: ${reason}`),
    ])
    .join('\n');
}

/** Text from files may have characters that XML has not, and the end of a section that there is none of. */
function asXml(markup: string): string {
  return markup.replace(noCharacter, '\uFFFD').replaceAll(']]>', ']]&gt;');
}

const noCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
