import type { NetworkGraph } from '../../../../server/src/service/index.ts';
import type { FromPicture, PictureFormat } from '../../network/messages.ts';
import type { PictureTexts } from '../../network/pictureTexts.ts';
import { pngOf, svgText } from './exportPicture.ts';
import type { Scene } from '../../../../server/src/picture/scene.ts';
import { rearranged, type ViewState } from './state.ts';
import type { CurrentView } from './useView.ts';
import type { Filter } from '../../../../server/src/picture/visible.ts';

/** What the buttons do. */
export interface Actions {
  readonly onFilter: (change: Partial<Filter>) => void;
  readonly onTab: (tab: ViewState['tab']) => void;
  /** A factor above 1 makes the picture larger. */
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onArrange: () => void;
  readonly onExpandAll: (isExpanded: boolean) => void;
  readonly onSave: (format: PictureFormat) => void;
  readonly onCopy: () => void;
}

/** Sends a message to the extension. */
export type Post = (message: FromPicture) => void;

/** The id of the button that shows all. */
export const FIT_ID = 'fit';

/** The actions on a view. */
export function actionsOf(
  graph: NetworkGraph,
  { update, scene, zooming }: CurrentView,
  texts: PictureTexts,
  post: Post,
): Actions {
  return {
    onFilter: (change) => update((before) => ({ ...before, filter: { ...before.filter, ...change } })),
    onTab: (tab) => update((before) => ({ ...before, tab })),
    onZoom: (factor) => zooming.current?.scaleBy(factor),
    onFit: () => zooming.current?.fit(scene.bounds),
    onArrange: () => {
      update((before) => rearranged(graph, before));
      // The bounds are those of the next picture.
      requestAnimationFrame(() => document.getElementById(FIT_ID)?.click());
    },
    onExpandAll: (isExpanded) => {
      const ids = graph.networks.flatMap(({ sites }) => sites.map(({ id }) => [id, isExpanded] as const));
      update((before) => ({ ...before, expansions: Object.fromEntries(ids) }));
    },
    onSave: (format) => void savePicture(format, scene, texts, post),
    onCopy: () => post({ type: 'copy-markdown' }),
  };
}

async function savePicture(
  format: PictureFormat,
  { bounds }: Scene,
  { title }: PictureTexts,
  post: Post,
): Promise<void> {
  if (format === 'mermaid') return post({ type: 'save', format });
  const svg = document.querySelector<SVGSVGElement>('svg.picture');
  if (!svg) return;
  const text = svgText(svg, bounds, title);
  const content = format === 'svg' ? text : await pngOf(text, bounds);
  post({ type: 'save', format, content });
}
