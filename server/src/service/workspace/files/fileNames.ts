import { baseName } from './uri.ts';

/** What a file is by its name. Little else of the engine is imported, to keep the bundle of the worker threads small. */

/** The decoded last path segment of a URI. Clients keep the revision of a file of another scheme behind a `?`. */
function nameOf(uri: string): string {
  const query = uri.startsWith('file:') ? -1 : uri.indexOf('?', uri.lastIndexOf('/'));
  return baseName(query < 0 ? uri : uri.slice(0, query));
}

/**
 * What editors, merges and package managers leave beside a file: locks, autosaves, backups and other versions of it. The
 * suffixes are those of Vim, which gives such a file the language of the original, and of Emacs, JetBrains, git and patch.
 */
const leftover =
  /^(?:\.#|\._|\.~)|[~#]$|\.(?:sw[a-z]{1,2}|orig|bak|back|backup|old|new|rej|tmp|temp|save|saved|copy|part|lock|patch|diff|mine|theirs|r?\d{1,9}|dpkg-(?:dist|new|old|tmp|bak)|rpm(?:save|new|orig)|pac(?:save|new|orig)|kate-swp)$|___jb_(?:tmp|old|bak)___$/i;
/** The versions that git puts beside a file while a merge tool runs. */
const mergeVersion = /[._](?:BACKUP|BASE|LOCAL|REMOTE)[._]\d+(?:\.[^.]*)?$/;

function isLeftover(name: string): boolean {
  return leftover.test(name) || mergeVersion.test(name);
}

/** Prose and programs, which show YAML but are none. */
const otherFormat =
  /\.(?:md|markdown|mdx|rst|adoc|asciidoc|org|sh|bash|zsh|fish|ksh|ps1|psm1|bat|cmd|py|rb|pl|lua|[cm]?[jt]sx?|go|rs|java|kts?|groovy|php|cs|html?|css|xml|toml|ini|sql|tf|hcl)$/i;

const yaml = /\.ya?ml$/i;
const json = /\.json$/i;

/** What ends the names of templates, and what makes a template only of a YAML file: `site.yaml.in`. */
const templateSuffixes = ['j2', 'jinja', 'jinja2', 'tpl', 'tmpl', 'gotmpl', 'erb', 'tftpl'] as const;
const suffixesOfYaml =
  'in template templ tmplt envsubst subst mustache hbs handlebars njk ejs liquid gtpl eex'.split(' ');

const anyTemplate = [...templateSuffixes, ...suffixesOfYaml];
const template = new RegExp(`\\.(?:${templateSuffixes.join('|')})$`, 'i');
const templateOfAny = new RegExp(`\\.(?:${anyTemplate.join('|')})$`, 'i');
const templateOfYaml = new RegExp(`\\.(?:ya?ml|json)\\.(?:${suffixesOfYaml.join('|')})$`, 'i');

/** Globs of the files that may hold resources, and of some others. */
export const resourceFileGlobs = [
  // On some operating systems, globs distinguish cases.
  '**/*.{yaml,yml,json,YAML,YML,JSON}',
  `**/*.{yaml,yml,json}.{${anyTemplate.join(',')}}`,
  `**/*.{${templateSuffixes.join(',')}}`,
] as const;

/** Whether a name is that of prose, of a program, or of a template of one. */
function isOtherFormat(name: string): boolean {
  return otherFormat.test(name.replace(templateOfAny, ''));
}

/** Folders that hold many files that are not the user's own. */
const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.terraform',
  '.venv',
  '__pycache__',
]);

/** Whether a folder is not entered because of its name. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name);
}

/** Whether a file is JSON, by its name. */
export function isJsonFile(uri: string): boolean {
  // Called very often, so the end alone decides for most names.
  return /n$/i.test(uri) && json.test(uri);
}

/** Whether a file is a template of YAML files or others, by its name. Its text need not be YAML. */
export function isTemplateFile(uri: string): boolean {
  if (/ml$/i.test(uri)) return false;
  return templateOfYaml.test(uri) || (template.test(uri) && !isOtherFormat(uri));
}

/** Whether a file on disk may hold resources, by its path or name, in which nothing is encoded: YAML, JSON, or a template of these. */
export function mayHoldResources(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (yaml.test(name) || isJsonFile(name) || isTemplateFile(name)) && !isLeftover(name);
}

/** The same by its URI. */
export function mayHoldResourcesAt(uri: string): boolean {
  return mayHoldResources(nameOf(uri));
}

/** The languages that clients call YAML or JSON. Vim adds what the YAML is for: `yaml.ansible`. */
const yamlLanguage = /^(?:yaml(?:\.[\w.-]+)?|json)$/i;

/**
 * Whether an open document may hold resources: by its name or, if the name says nothing against it, by the language that the
 * user has set. Without a language, the name alone decides.
 */
export function mayHoldResourcesOpen(uri: string, languageId = ''): boolean {
  const name = nameOf(uri);
  if (mayHoldResources(name)) return true;
  return yamlLanguage.test(languageId) && !isLeftover(name) && !isOtherFormat(name);
}
