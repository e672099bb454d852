import type { Location } from 'vscode-languageserver-types';
import type { AtPosition, LanguageService } from '../../server/src/service/index.ts';
import { cursorOf, openFixture, pathOf, spanText, type Opened } from './service.ts';

/** A language service, and the cursor of its fixture. */
export interface At {
  readonly opened: Opened;
  readonly service: LanguageService;
  readonly cursor: AtPosition;
}

/** The language service of a fixture, at its cursor. */
export function at(fixture: string): At {
  const opened = openFixture(fixture);
  return { opened, service: opened.service, cursor: cursorOf(opened) };
}

/** The same where the file is open: what is on disk is known only if it is for Skupper. */
export function atOpen(fixture: string): At {
  const here = at(fixture);
  const { uri } = here.cursor;
  here.opened.apply([{ type: 'open', uri, text: here.opened.textOf(uri), version: 1 }]);
  return here;
}

/** Places as `path:line text`, with lines from 1. */
export function shown({ opened }: At, locations: readonly Location[]): string[] {
  return locations.map(
    (location) => `${pathOf(location.uri)}:${location.range.start.line + 1} ${spanText(opened, location)}`,
  );
}
