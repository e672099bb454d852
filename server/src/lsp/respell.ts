import { canonicalUri, type LanguageService } from '../service/index.ts';
import type { UriSpellings } from './uriSpellings.ts';

/** The methods that know canonical URIs only, because their callers do as well. */
const canonicalMethods: ReadonlySet<string> = new Set<keyof LanguageService>([
  'setFolders',
  'setSettings',
  'apply',
  'createLoader',
  'urisOnDisk',
  'spanOf',
  'resolveCompletion',
]);

/** The service for requests of a client: it takes URIs in any spelling, and returns those of the client. */
export function respelled(service: LanguageService, spellings: UriSpellings): LanguageService {
  const methods = Object.entries(service).map(([name, method]) => {
    const answer = (...args: readonly unknown[]): unknown => {
      const result: unknown = (method as (...args: readonly unknown[]) => unknown)(...args.map(canonical));
      if (spellings.isCanonical()) return result;
      return name === 'uris'
        ? (result as string[]).map((uri) => spellings.spell(uri))
        : spell(result, spellings);
    };
    return [name, canonicalMethods.has(name) ? method : answer] as const;
  });
  return Object.fromEntries(methods) as unknown as LanguageService;
}

/** An argument with the canonical URI of its file. */
function canonical(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || !('uri' in argument)) return argument;
  return typeof argument.uri === 'string' ? { ...argument, uri: canonicalUri(argument.uri) } : argument;
}

/** A copy of a result with the client's spelling of its URIs. What comes back to the service, under `data`, stays as it is. */
function spell(value: unknown, spellings: UriSpellings): unknown {
  if (Array.isArray(value)) return value.map((each) => spell(each, spellings));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]: [string, unknown]) => {
    if (key === 'data') return [key, part] as const;
    const isUri = typeof part === 'string' && (key === 'uri' || key === 'target');
    if (key === 'arguments') return [key, spellArguments(part, spellings)] as const;
    return [key, isUri ? spellings.spell(part) : spell(part, spellings)] as const;
  });
  return Object.fromEntries(entries);
}

/** The arguments of a command are URIs as well. */
function spellArguments(list: unknown, spellings: UriSpellings): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((each: unknown) =>
    typeof each === 'string' && each.startsWith('file:///') && canonicalUri(each) === each
      ? spellings.spell(each)
      : spell(each, spellings),
  );
}
