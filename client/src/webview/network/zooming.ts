import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import type { Rectangle } from '../../../../server/src/picture/geometry.ts';
import type { Viewport } from './state.ts';

/** Moves and enlarges the picture. */
export interface Zooming {
  moveTo(viewport: Viewport): void;
  /** Shows a part of the picture as large as it fits, but not enlarged. */
  fit(bounds: Rectangle): void;
  /** Moves a part of the picture into sight, as little as possible. Nothing happens if it is in sight. */
  reveal(bounds: Rectangle): void;
  /** Enlarges around the middle: a factor above 1 makes it larger. */
  scaleBy(factor: number): void;
  /** Moves by pixels of the screen. */
  moveBy(dx: number, dy: number): void;
  dispose(): void;
}

const SMALLEST = 0.05;
const LARGEST = 3;

/** Below these scales, details and then all labels of rows are too small to be read, and are hidden. */
const FAR = 0.5;
const VERY_FAR = 0.3;

/** The room that is left around what is brought into sight, in pixels of the screen. */
const MARGIN = 8;

/**
 * Lets the mouse drag the picture, and the wheel scroll it, or zoom with Ctrl, Cmd or two fingers. `world` is the group that moves.
 */
export function attachZoom(
  svg: SVGSVGElement,
  world: SVGGElement,
  onChange: (viewport: Viewport) => void,
): Zooming {
  let viewport: Viewport = { x: 0, y: 0, k: 1 };
  /** What was fitted last, for as long as nobody has moved the picture. */
  let fittedBounds: Rectangle | undefined;
  const behavior = zoom<SVGSVGElement, unknown>()
    .scaleExtent([SMALLEST, LARGEST])
    .filter(isForZooming)
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      fittedBounds = undefined;
      viewport = { x: transform.x, y: transform.y, k: transform.k };
      world.setAttribute('transform', transform.toString());
      // Not on the SVG itself, whose class is set anew when something is selected.
      world.classList.toggle('far', transform.k < FAR);
      world.classList.toggle('very-far', transform.k < VERY_FAR);
      onChange(viewport);
    });
  const selection = select(svg);
  selection.call(behavior);
  const moveBy = (dx: number, dy: number): void =>
    behavior.translateBy(selection, dx / viewport.k, dy / viewport.k);
  const stopScrolling = scrollWithWheel(svg, moveBy);
  const moveTo = ({ x, y, k }: Viewport): void =>
    behavior.transform(selection, zoomIdentity.translate(x, y).scale(k));
  const fit = (bounds: Rectangle): void => {
    moveTo(fitted(bounds, svg));
    fittedBounds = bounds;
  };
  const resizing = new ResizeObserver(() => {
    if (fittedBounds) fit(fittedBounds);
  });
  resizing.observe(svg);
  return {
    moveTo,
    moveBy,
    fit,
    reveal: (bounds) => {
      const [dx, dy] = distanceToSight(bounds, viewport, svg);
      if (dx !== 0 || dy !== 0) moveBy(dx, dy);
    },
    scaleBy: (factor) => behavior.scaleBy(selection, factor),
    dispose: () => {
      resizing.disconnect();
      selection.on('.zoom', null);
      stopScrolling();
    },
  };
}

/** The main button drags, and the wheel zooms with a key. */
function isForZooming(event: MouseEvent | WheelEvent): boolean {
  if (event.type === 'wheel') return event.ctrlKey || event.metaKey;
  return event.type !== 'dblclick' && event.button === 0;
}

/** Lets the wheel scroll, as in a text. Returns how to end that. */
function scrollWithWheel(svg: SVGSVGElement, moveBy: Zooming['moveBy']): () => void {
  const scroll = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    moveBy(-event.deltaX, -event.deltaY);
  };
  svg.addEventListener('wheel', scroll, { passive: false });
  return () => svg.removeEventListener('wheel', scroll);
}

function fitted({ x, y, width, height }: Rectangle, svg: SVGSVGElement): Viewport {
  const { clientWidth, clientHeight } = svg;
  const k = Math.max(SMALLEST, Math.min(1, clientWidth / width, clientHeight / height));
  return {
    k,
    x: (clientWidth - width * k) / 2 - x * k,
    y: (clientHeight - height * k) / 2 - y * k,
  };
}

/** How far to move the picture, in pixels of the screen. */
function distanceToSight(
  { x, y, width, height }: Rectangle,
  viewport: Viewport,
  { clientWidth, clientHeight }: SVGSVGElement,
): readonly [number, number] {
  const start = { x: x * viewport.k + viewport.x, y: y * viewport.k + viewport.y };
  return [shift(start.x, width * viewport.k, clientWidth), shift(start.y, height * viewport.k, clientHeight)];
}

/** Along one axis. What is longer than the screen is brought into sight with its start. */
function shift(start: number, length: number, room: number): number {
  if (start < MARGIN || length > room - 2 * MARGIN)
    return start >= 0 && start < room / 2 ? 0 : MARGIN - start;
  const rest = room - MARGIN - (start + length);
  return Math.min(0, rest);
}
