import { useEffect, useRef, useState } from 'preact/hooks';
import { SiteBox, type Marks } from '../../../../server/src/picture/SiteBox.tsx';
import { Arrow, Lines } from '../../../../server/src/picture/Lines.tsx';
import type { Scene } from '../../../../server/src/picture/scene.ts';
import { attachZoom, type Zooming } from './zooming.ts';
import type { Viewport } from './state.ts';
import type { PictureTexts } from '../../network/pictureTexts.ts';

interface PictureProps {
  readonly scene: Scene;
  readonly texts: PictureTexts;
  readonly marks: Marks;
  /** Where the picture was when the page was left; undefined to show all of it. */
  readonly viewport: Viewport | undefined;
  readonly onViewport: (viewport: Viewport) => void;
  /** Receives what moves the picture, once it is there. */
  readonly onReady: (zooming: Zooming) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** So many sites are small at first, so that the browser need not lay out their details. */
const MANY = 30;

/** The picture of the networks as an SVG, whose boxes and rows are a tree for the keyboard and for screen readers. */
export function Picture({ scene, texts, marks, viewport, onViewport, onReady, onKeyDown }: PictureProps) {
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
  const [firstClass] = useState(() => (scene.boxes.length > MANY ? 'far very-far' : ''));
  const hasSelection = marks.related.size > 1;
  return (
    <svg
      ref={svg}
      class={`picture${hasSelection ? ' has-selection' : ''}`}
      role="tree"
      aria-label={texts.title}
      onKeyDown={onKeyDown}
    >
      <Arrow />
      <g ref={world} role="none" class={firstClass}>
        <Lines scene={scene} related={marks.related} texts={texts} />
        {scene.boxes.map((box) => (
          <SiteBox key={box.id} box={box} texts={texts} marks={marks} />
        ))}
      </g>
    </svg>
  );
}
