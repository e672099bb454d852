import type { Row } from './visible.ts';

const RADIUS = 6;

/**
 * The mark of a row: a square for connectors, a circle for listeners, a diamond for links and a triangle for access. Filled if all is
 * well, else hollow or dashed, with a sign in it, so that no state is told by its colour alone.
 */
export function Glyph({ row, x, y }: { readonly row: Row; readonly x: number; readonly y: number }) {
  const { resource, use } = row;
  const state = use?.state ?? 'matched';
  const sign = resource.isConflicting ? '!' : signs[state];
  return (
    <g
      class={`glyph ${state}${resource.isConflicting ? ' conflict' : ''}`}
      transform={`translate(${x},${y})`}
    >
      {shapes[resource.role]}
      {sign === '' ? undefined : (
        <text class="sign" y={3.5} aria-hidden="true">
          {sign}
        </text>
      )}
    </g>
  );
}

const signs = { matched: '', templated: '{}', external: '↗', unmatched: '0', 'near-miss': '~' } as const;

const square = <rect x={-RADIUS} y={-RADIUS} width={2 * RADIUS} height={2 * RADIUS} />;

const shapes = {
  site: square,
  connector: square,
  listener: <circle r={RADIUS} />,
  link: <path d={`M0,${-RADIUS} L${RADIUS},0 L0,${RADIUS} L${-RADIUS},0 Z`} />,
  token: <path d={`M0,${-RADIUS} L${RADIUS},${RADIUS} L${-RADIUS},${RADIUS} Z`} />,
  other: <circle r={RADIUS / 2} />,
} as const;
