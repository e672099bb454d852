import type { NetworkGraph } from '../service/index.ts';
import style from './picture.css';
import { svgOf } from './svg.ts';

/** The picture of some networks as the text of an SVG. */
export function networkSvg(graph: NetworkGraph): string {
  return svgOf(graph, style);
}
