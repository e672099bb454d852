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

/** Places as `path:line text`, with lines from 1. */
export function shown({ opened }: At, locations: readonly Location[]): string[] {
  return locations.map(
    (location) => `${pathOf(location.uri)}:${location.range.start.line + 1} ${spanText(opened, location)}`,
  );
}
