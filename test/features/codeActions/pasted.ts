import { cursorOf, openFixture } from '../../support/service.ts';
import { resource } from '../../support/resources.ts';

/** What commands become that are pasted at the mark. */
export function yamlOf(commands: string, fixture = '<|>'): string | undefined {
  const opened = openFixture(fixture);
  const { uri, position: start } = cursorOf(opened);
  return opened.service.yamlOfCommands({ uri, range: { start, end: start }, text: commands });
}

/** The documents that commands become, and the comments at the end of each. */
export function documentsOf(commands: string, fixture?: string): string[] {
  return (yamlOf(commands, fixture) ?? '').split('\n---\n');
}

/** The comments below the documents of commands. */
export function notesOf(commands: string, fixture?: string): string[] {
  return (yamlOf(commands, fixture) ?? '').split('\n').filter((line) => line.startsWith('# '));
}

/** A document of Skupper 2, without its last line break. */
export function document(kind: string, name: string, spec: string, namespace?: string): string {
  return resource(kind, { name, spec, ...(namespace === undefined ? {} : { namespace }) }).trimEnd();
}
