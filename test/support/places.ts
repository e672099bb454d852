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

/** A listener with a key. */
export const listener = (path: string, key: string, extra = ''): string =>
  `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: Listener\nmetadata:\n  name: a\nspec:\n  routingKey: ${key}\n  host: a\n  port: 1\n${extra}`;
/** A connector with a key. */
export const connector = (path: string, key: string): string =>
  `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: a\nspec:\n  routingKey: ${key}\n  host: a\n  port: 1\n`;
/** A listener with that key among its weighted ones. */
export const weighted = (path: string, entry: string): string =>
  `-- ${path} --\napiVersion: skupper.io/v2alpha1\nkind: MultiKeyListener\nmetadata:\n  name: m\nspec:\n  host: m\n  port: 1\n  strategy:\n    weighted:\n      routingKeys: {${entry}: 2, other: 1}\n`;
/** A Secret. */
export const secret = (path: string, name: string): string =>
  `-- ${path} --\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n`;
/** The two halves of an attached connector. */
export const pair = (connectorName: string, bindingName: string): string =>
  `-- p.yaml --\napiVersion: skupper.io/v2alpha1\nkind: AttachedConnector\nmetadata:\n  name: ${connectorName}\n  namespace: apps\nspec:\n  siteNamespace: site\n  selector: app=a\n  port: 1\n---\napiVersion: skupper.io/v2alpha1\nkind: AttachedConnectorBinding\nmetadata:\n  name: ${bindingName}\n  namespace: site\nspec:\n  connectorNamespace: apps\n  routingKey: k\n`;
