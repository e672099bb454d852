import assert from 'node:assert/strict';
import type { Location, Position } from 'vscode-languageserver-types';
import type { Snapshot } from './engine.ts';
import { openFixture, uriOf, type Opened } from './service.ts';

/** A workspace at its cursor. */
export interface At {
  readonly opened: Opened;
  readonly snapshot: Snapshot;
  readonly uri: string;
  readonly position: Position;
}

/** The workspace of a fixture, at its cursor. */
export function at(fixture: string): At {
  const opened = openFixture(fixture);
  const snapshot = opened.snapshot();
  const { cursor } = opened.fixture;
  assert.ok(cursor, 'the fixture has a cursor');
  const uri = uriOf(cursor.path);
  const file = snapshot.files.get(uri);
  assert.ok(file);
  return { opened, snapshot, uri, position: file.lines.position(cursor.offset) };
}

/** Places as `path:line text`, with lines from 1. */
export function shown({ snapshot }: At, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const file = snapshot.files.get(uri);
    const { start, end } = file?.lines.span(range) ?? { start: 0, end: 0 };
    return `${uri.slice(uriOf('').length)}:${range.start.line + 1} ${file?.text.slice(start, end)}`;
  });
}
