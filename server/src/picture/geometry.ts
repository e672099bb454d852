/** Coordinates are in CSS pixels of the picture at its natural size; y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are its upper left corner. */
export interface Rectangle extends Point, Size {}

/** The smallest rectangle around some, with a margin. A small one at the origin for none. */
export function boundsOf(rectangles: readonly Rectangle[], margin = 0): Rectangle {
  if (rectangles.length === 0) return { x: 0, y: 0, width: 1, height: 1 };
  const left = Math.min(...rectangles.map(({ x }) => x)) - margin;
  const top = Math.min(...rectangles.map(({ y }) => y)) - margin;
  const right = Math.max(...rectangles.map(({ x, width }) => x + width)) + margin;
  const bottom = Math.max(...rectangles.map(({ y, height }) => y + height)) + margin;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether two rectangles have a point in common, or are closer than a gap. */
export function overlap(a: Rectangle, b: Rectangle, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

export function centerOf({ x, y, width, height }: Rectangle): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The point in which the line from the center of a rectangle to another point leaves the rectangle. */
export function borderPoint(rectangle: Rectangle, towards: Point): Point {
  const center = centerOf(rectangle);
  const dx = towards.x - center.x;
  const dy = towards.y - center.y;
  if (dx === 0 && dy === 0) return center;
  const scale = Math.min(
    dx === 0 ? Infinity : rectangle.width / 2 / Math.abs(dx),
    dy === 0 ? Infinity : rectangle.height / 2 / Math.abs(dy),
  );
  return { x: center.x + dx * scale, y: center.y + dy * scale };
}
