import { Option } from '@commander-js/extra-typings';
import { assignableSeverities, formatList, severities } from '../../service/index.ts';
import type { RuleSeverities } from '../commands/project.ts';
import type { Format } from '../reporters/registry.ts';
import { reporters } from '../reporters/registry.ts';
import { colorChoices } from '../style.ts';
import { ruleSeverity } from './ruleSeverity.ts';

const formats = Object.keys(reporters) as Format[];
const thresholds = [...severities, 'never'] as const;

/** How to write the findings. */
export const formatOption = new Option('--format <FORMAT>', 'output format')
  .choices(formats)
  .default<Format>('text');

/** What fails the run. */
export const failOnOption = new Option('--fail-on <SEVERITY>', 'minimum severity that fails the run')
  .choices(thresholds)
  .default<(typeof thresholds)[number]>('error');

/** The settings. */
export const configOption = new Option(
  '--config <FILE>',
  'settings file to use instead of every .skupper.yaml; its patterns are relative to the working directory',
);

/** Severities that count instead of those of the settings. */
export const ruleOption = new Option(
  '--rule <CODE=SEVERITY>',
  `severity of a rule: ${formatList(assignableSeverities, 'or')}; may be repeated`,
)
  .argParser((text: string, known: RuleSeverities): RuleSeverities => ({ ...known, ...ruleSeverity(text) }))
  .default<RuleSeverities>({});

/** Whether what git ignores is left out. */
export const ignoreOption = new Option('--no-ignore', 'also check what git ignores');

/** Whether a run without files fails. */
export const failIfNoFilesOption = new Option('--fail-if-no-files', 'fail if there is no file to check');

/** What is reported. */
export const quietOption = new Option('-q, --quiet', 'report only what fails the run, and no notes');

/** Colors. */
export const colorOption = new Option(
  '--color <WHEN>',
  'when to use colors; auto follows NO_COLOR and FORCE_COLOR',
)
  .choices(colorChoices)
  .default<(typeof colorChoices)[number]>('auto');

/** Where the output goes. */
export const outputOption = new Option('-o, --output <FILE>', 'write the output to a file');

/** Whether files are changed. */
export const dryRunOption = new Option('--dry-run', 'show the changes as a unified diff, and change no file');

/** Which network is shown. */
export const networkOption = new Option('--network <NAME>', 'show one network of the settings only');
