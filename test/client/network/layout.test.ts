import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boundsOf, overlap, type Rectangle } from '../../../server/src/picture/geometry.ts';
import {
  arrange,
  separate,
  settle,
  type Edge,
  type Positions,
  type Sized,
} from '../../../server/src/picture/layout.ts';

const box = (id: string, height = 74): Sized => ({ id, width: 200, height });

function place(boxes: readonly Sized[], positions: Positions): Rectangle[] {
  return boxes.map((each) => {
    const at = positions[each.id];
    assert.ok(at, `${each.id} has a position`);
    return { ...each, ...at };
  });
}

function overlaps(rectangles: readonly Rectangle[]): number {
  return rectangles.filter((a, index) => rectangles.slice(index + 1).some((b) => overlap(a, b))).length;
}

/** Regions with a hub each, the hubs in a chain, and some sites without a link. */
const sites = Array.from({ length: 100 }, (_, index) => box(`s${index}`));
const links = sites.slice(0, 90).map((_, index): Edge => {
  const hub = Math.floor(index / 10) * 10;
  return { from: `s${index}`, to: index === hub ? `s${(hub + 10) % 90}` : `s${hub}` };
});

describe('the layout of sites', () => {
  it('leaves no box on another one', () => {
    assert.equal(overlaps(place(sites, arrange(sites, links))), 0);
  });

  it('puts linked sites from left to right', () => {
    const at = arrange([box('a'), box('b')], [{ from: 'a', to: 'b' }]);
    assert.ok((at['a']?.x ?? 0) + 200 < (at['b']?.x ?? 0));
  });

  it('is not a strip, also if all sites are linked to one', () => {
    const star = sites.slice(1).map(({ id }) => ({ from: id, to: 's0' }));
    const { width, height } = boundsOf(place(sites, arrange(sites, star)));
    assert.ok(height < 2 * width && width < 4 * height, `${width} x ${height}`);
  });

  it('takes links to unknown boxes, to itself and in circles', () => {
    const circle = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
      { from: 'a', to: 'a' },
      { from: 'a', to: 'gone' },
    ];
    assert.deepEqual(Object.keys(arrange([box('a'), box('b')], circle)).toSorted(), ['a', 'b']);
  });

  it('has no boxes without sites', () => {
    assert.deepEqual(arrange([], []), {});
  });
});

describe('a changed network', () => {
  const before = arrange(sites, links);

  it('keeps every site where it was, and finds a free place for a new one', () => {
    const more = [...sites, box('new')];
    const after = settle(before, more, [...links, { from: 'new', to: 's5' }]);
    for (const { id } of sites) assert.deepEqual(after[id], before[id]);
    assert.equal(overlaps(place(more, after)), 0);
  });

  it('puts a new site near the one that it is linked to', () => {
    const after = settle(before, [...sites, box('new')], [{ from: 'new', to: 's5' }]);
    const [a, b] = [after['new'], after['s5']];
    assert.ok(a && b);
    const distance = Math.hypot(a.x - b.x, a.y - b.y);
    assert.ok(distance < 1500, `${distance} pixels`);
  });

  it('remembers where a site was that is gone for a while', () => {
    const without = settle(before, sites.slice(1), links);
    assert.deepEqual(settle(without, sites, links)['s0'], before['s0']);
  });
});

describe('boxes that grow', () => {
  const at = (id: string, x: number, y: number, height: number) => ({ ...box(id, height), x, y });

  it('move those below, and no others', () => {
    const moved = separate([at('a', 0, 0, 300), at('below', 0, 114, 74), at('beside', 400, 114, 74)]);
    const tops = Object.fromEntries(moved.map(({ id, y }) => [id, y]));
    assert.deepEqual(tops, { a: 0, below: 320, beside: 114 });
  });

  it('leave all in place while there is room', () => {
    const boxes = [at('a', 0, 0, 74), at('b', 0, 114, 74)];
    assert.deepEqual(separate(boxes), boxes);
  });
});
