import { useEffect, useRef } from 'preact/hooks';
import { SiteBox, type Marks } from './SiteBox.tsx';
import { Lines } from './Lines.tsx';
import type { Scene } from './scene.ts';
import { attachZoom, type Zooming } from './zooming.ts';
import type { Viewport } from './state.ts';

interface PictureProps {
  readonly scene: Scene;
  readonly marks: Marks;
  /** Where the picture was when the page was left; undefined to show all of it. */
  readonly viewport: Viewport | undefined;
  readonly onViewport: (viewport: Viewport) => void;
  /** Receives what moves the picture, once it is there. */
  readonly onReady: (zooming: Zooming) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The picture of the networks as an SVG, whose boxes and rows are a tree for the keyboard and for screen readers. */
export function Picture({ scene, marks, viewport, onViewport, onReady, onKeyDown }: PictureProps) {
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  useEffect(() => {
    if (!svg.current || !world.current) return;
    const zooming = attachZoom(svg.current, world.current, onViewport);
    if (viewport) zooming.moveTo(viewport);
    else zooming.fit(scene.bounds);
    onReady(zooming);
    return () => zooming.dispose();
  }, []);
  const hasSelection = marks.related.size > 1;
  return (
    <svg
      ref={svg}
      class={`picture${hasSelection ? ' has-selection' : ''}`}
      role="tree"
      aria-label={marks.texts.title}
      onKeyDown={onKeyDown}
    >
      <defs>
        <marker
          id="arrow"
          viewBox="0 0 10 10"
          refX={9}
          refY={5}
          markerWidth={7}
          markerHeight={7}
          orient="auto"
        >
          <path class="arrow" d="M0,0 L10,5 L0,10 z" />
        </marker>
      </defs>
      <g ref={world} role="none">
        <Lines scene={scene} related={marks.related} texts={marks.texts} />
        {scene.boxes.map((box) => (
          <SiteBox key={box.id} box={box} marks={marks} />
        ))}
      </g>
    </svg>
  );
}
