import { Arrow, Lines } from './Lines.tsx';
import type { Scene } from './scene.ts';
import { SiteBox } from './SiteBox.tsx';
import { background } from './style.ts';
import { englishTexts as texts } from './texts.ts';

interface DrawingProps {
  readonly scene: Scene;
  /** The style sheet, without variables. */
  readonly css: string;
  /** What is in the picture, for those who do not see it. */
  readonly description: string;
}

/** The picture of some networks as an SVG that needs nothing else. */
export function Drawing({ scene, css, description }: DrawingProps) {
  const { x, y, width, height } = scene.bounds;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="picture"
      role="img"
      aria-labelledby="title description"
      viewBox={[x, y, width, height].join(' ')}
      width={width}
      height={height}
    >
      <title id="title">{texts.title}</title>
      <desc id="description">{description}</desc>
      <style>{css}</style>
      <Arrow />
      <rect x={x} y={y} width={width} height={height} fill={background} />
      <Lines scene={scene} related={nothing} texts={texts} />
      {scene.boxes.map((box) => (
        <SiteBox key={box.id} box={box} texts={texts} />
      ))}
    </svg>
  );
}

const nothing: ReadonlySet<string> = new Set();
