import { boundsOf, type Rectangle } from '../../../../server/src/picture/geometry.ts';

/** The properties that the style sheet sets on what is drawn. Outside of VS Code there are no variables of its theme. */
const properties = [
  'display',
  'fill',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'text-anchor',
  'visibility',
] as const;

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** The picture as the text of an SVG of its own, with the colours of the theme, however it is moved and enlarged now. */
export function svgText(svg: SVGSVGElement, bounds: Rectangle, title: string): string {
  // What is hidden because it is too small on the screen is drawn.
  const { className } = svg;
  const isFar = className.baseVal;
  svg.classList.remove('far', 'very-far');
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copyStyles(svg, copy);
  svg.setAttribute('class', isFar);
  const { x, y, width, height } = boundsOf([bounds]);
  copy.setAttribute('xmlns', NAMESPACE);
  copy.setAttribute('viewBox', [x, y, width, height].join(' '));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  copy.querySelector(':scope > g')?.removeAttribute('transform');
  const background = document.createElementNS(NAMESPACE, 'rect');
  const color = getComputedStyle(document.body).backgroundColor;
  for (const [name, value] of Object.entries({ x, y, width, height, fill: color }))
    background.setAttribute(name, String(value));
  const heading = document.createElementNS(NAMESPACE, 'title');
  heading.textContent = title;
  copy.prepend(heading, background);
  return new XMLSerializer().serializeToString(copy);
}

/** Writes the computed style of each element into its copy, and removes what only the page needs. */
function copyStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of properties) to.setAttribute(name, style.getPropertyValue(name));
  for (const name of ['class', 'tabindex', 'data-item', 'role']) to.removeAttribute(name);
  const copies = [...to.children];
  [...from.children].forEach((child, index) => {
    const copy = copies[index];
    if (copy) copyStyles(child, copy);
  });
}

/** The largest side of a PNG, in pixels: browsers draw no larger ones. */
const MAX_SIDE = 8192;

/** A PNG of the text of an SVG, in base 64: twice as large as the SVG, for sharp letters, as far as that is possible. */
export async function pngOf(svg: string, { width, height }: Rectangle): Promise<string> {
  const scale = Math.min(2, MAX_SIDE / width, MAX_SIDE / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
