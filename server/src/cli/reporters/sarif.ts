import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { ArtifactLocation, Fix, Log, Notification, Region, Result } from 'sarif';
import manifest from '../../../package.json' with { type: 'json' };
import { printableJson, type ProposedFix } from '../../service/index.ts';
import type { CheckResult } from '../commands/check.ts';
import { fingerprints } from './fingerprint.ts';
import {
  pathFromRoot,
  rootUri,
  worstFirst,
  type Located,
  type Report,
  type ReportContext,
} from './report.ts';
import { levels, sarifRules } from './sarifRules.ts';

/** GitHub keeps no more results of a run. */
const MAX_RESULTS = 5000;

const ROOT = '%SRCROOT%';

/** The findings as SARIF 2.1.0. Of very many, the worst are kept. */
export function sarifReport(result: CheckResult, context: ReportContext): Report {
  const all = worstFirst(result);
  const kept = all.slice(0, MAX_RESULTS);
  const cut =
    kept.length < all.length
      ? `Only the worst ${kept.length} of ${all.length} findings are in the report, because code scanning takes no more.`
      : undefined;
  const codes = [...new Set(kept.map(({ finding }) => finding.code))].toSorted();
  const fingerprintOf = fingerprints(result);
  const artifact = artifactIn(result, context);
  const fixes = result.service.fixesOf(kept.map(({ finding }) => finding));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'skupper-lint',
            fullName: manifest.description,
            semanticVersion: manifest.version,
            informationUri: manifest.homepage,
            rules: sarifRules(codes),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: `${rootUri(result, context)}/` } },
        invocations: [invocationOf(result, cut)],
        results: kept.map((located) => ({
          ...toResult(result, located, artifact),
          ruleIndex: codes.indexOf(located.finding.code),
          ...toFixes(artifact, fixes.get(located.finding) ?? []),
          partialFingerprints: { 'skupperFinding/v1': fingerprintOf(located) },
        })),
      },
    ],
  };
  return { text: `${printableJson(log)}\n`, notes: cut === undefined ? [] : [cut.replace(/\.$/, '')] };
}

function invocationOf({ problems }: CheckResult, cut: string | undefined) {
  const toNotification = (level: 'error' | 'warning') => (text: string) => ({ level, message: { text } });
  const toolExecutionNotifications: Notification[] = [
    ...problems.map(toNotification('error')),
    ...(cut === undefined ? [] : [cut]).map(toNotification('warning')),
  ];
  return { executionSuccessful: problems.length === 0, toolExecutionNotifications };
}

function toResult({ service }: CheckResult, { file, finding }: Located, artifact: Artifact): Result {
  const { code, severity, message, range } = finding;
  const { resource, path, related } = service.detailsOf(finding);
  const name =
    resource && [resource.kind, resource.namespace, resource.name].filter((part) => part !== undefined);
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: withoutLinks(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file.uri),
          region: regionOf(range),
        },
        ...(name
          ? { logicalLocations: [{ fullyQualifiedName: [...name, path].join('/'), kind: 'resource' }] }
          : {}),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((place, id) => ({
            id,
            physicalLocation: {
              artifactLocation: artifact(place.uri),
              region: regionOf(place.range),
            },
            message: { text: withoutLinks(place.message) },
          })),
        }),
  };
}

/** In a message of SARIF, `[text](target)` is a link. */
function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}

function toFixes(artifact: Artifact, fixes: readonly ProposedFix[]): Pick<Result, 'fixes'> {
  return fixes.length === 0 ? {} : { fixes: fixes.map((fix) => toFix(artifact, fix)) };
}

function toFix(artifact: Artifact, { title, files }: ProposedFix): Fix {
  return {
    description: { text: withoutLinks(title) },
    artifactChanges: files.map(({ uri, edits }) => ({
      artifactLocation: artifact(uri),
      replacements: edits.map(({ range, newText }: TextEdit) => ({
        deletedRegion: regionOf(range),
        ...(newText === '' ? {} : { insertedContent: { text: newText } }),
      })),
    })),
  };
}

/** Names a file from the root of the report. */
type Artifact = (uri: string) => ArtifactLocation;

/** GitHub takes relative paths as from the root of the repository. */
function artifactIn(result: CheckResult, context: ReportContext): Artifact {
  return (uri) => {
    const path = pathFromRoot(result, context, uri);
    if (path === undefined) return { uri };
    return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
  };
}

/** Lines and columns from 1; the end is exclusive. */
function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
