import type { PictureTexts } from './texts.ts';
import type { FlowLine, Frame, LinkLine, Scene, Wire } from './scene.ts';
import { fill, linkText, networkTitle } from './words.ts';

/** The head of the arrows of links. */
export function Arrow() {
  return (
    <defs>
      <marker id="arrow" viewBox="0 0 10 10" refX={9} refY={5} markerWidth={7} markerHeight={7} orient="auto">
        <path class="arrow" d="M0,0 L10,5 L0,10 z" />
      </marker>
    </defs>
  );
}

interface LinesProps {
  readonly scene: Scene;
  /** The ids of what belongs to the selection. */
  readonly related: ReadonlySet<string>;
  readonly texts: PictureTexts;
}

/** Frames of networks, links, and what flows. They are drawn below the boxes, and are said by the boxes and the table. */
export function Lines({ scene, related, texts }: LinesProps) {
  const mark = (id: string): string => (related.has(id) ? 'related' : '');
  return (
    <g aria-hidden="true">
      {scene.frames.map((frame) => (
        <FrameOf key={frame.network.id} frame={frame} texts={texts} />
      ))}
      {scene.links.map((line) => (
        <Link key={`${line.link.id}\n${line.to}`} line={line} mark={mark(line.link.id)} texts={texts} />
      ))}
      {scene.flows.map((line) => (
        <Flow key={line.id} line={line} mark={mark(line.id)} texts={texts} />
      ))}
      {scene.wires.map((wire) => (
        <WireOf key={wire.id} wire={wire} mark={mark(wire.id)} />
      ))}
    </g>
  );
}

function FrameOf({ frame, texts }: { readonly frame: Frame; readonly texts: PictureTexts }) {
  const { x, y, width, height, network } = frame;
  return (
    <g class="network">
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <text x={x + 12} y={y + 20}>
        {networkTitle(network, texts)}
      </text>
    </g>
  );
}

interface Marked {
  readonly mark: string;
}

function Link({
  line: { link, path, middle },
  mark,
  texts,
}: Marked & { readonly line: LinkLine; readonly texts: PictureTexts }) {
  return (
    <g class={`link ${link.isInferred ? 'likely' : ''} ${mark}`}>
      <path d={path} marker-end="url(#arrow)" />
      <text class="detail" x={middle.x} y={middle.y - 5} text-anchor="middle">
        {linkText(link, texts)}
      </text>
    </g>
  );
}

function Flow({
  line: { keys, path, middle },
  mark,
  texts,
}: Marked & { readonly line: FlowLine; readonly texts: PictureTexts }) {
  const text = keys.length === 1 ? texts.keyCount : fill(texts.keyCounts, keys.length);
  return (
    <g class={`flow ${mark}`}>
      <path d={path} stroke-width={1 + Math.log2(keys.length)} />
      <text class="detail" x={middle.x} y={middle.y + 4} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}

function WireOf({ wire: { path, state }, mark }: Marked & { readonly wire: Wire }) {
  return <path class={`wire ${state} ${mark}`} d={path} />;
}
