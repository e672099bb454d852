import type { LanguageService, Loader } from '../service/index.ts';
import type { Roots } from './roots.ts';

/** What a question is answered from. */
export interface Files {
  readonly service: LanguageService;
  readonly loader: Loader;
  readonly roots: Roots;
  /** Sentences that the answer has to say, such as that something could not be read. */
  readonly notes: readonly string[];
  /** Does work while a text is in the place of a file. Afterwards, everything is as it was. */
  readonly withText: <T>(uri: string, text: string, work: () => Promise<T>) => Promise<T>;
}
