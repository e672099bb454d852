// What a user gets to see in a file, from whichever extension.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { open, until } from '../../suite/helpers.js';

/** What is shown in a file. */
export interface Seen {
  /** `source line: message`, without Red Hat's hint about an anchor that every file has. */
  readonly findings: readonly string[];
  /** The labels of the suggestions in each blank line that is indented. */
  readonly completions: readonly (readonly string[])[];
  /** The texts at each key `metadata`, of all hovers that are not empty. */
  readonly hovers: readonly (readonly string[])[];
  readonly symbols: readonly string[];
  readonly links: number;
  /** Those with a command of Skupper. Red Hat YAML has one with the name of the schema, of which none is empty. */
  readonly lenses: readonly string[];
}

/** The files of the workspace. */
export const files = ['skupper.yaml', 'mixed.yaml', 'foreign.yaml', 'broken.yaml'] as const;

export type All = Record<(typeof files)[number], Seen>;

/** What each extension finds in every file as long as it runs. */
const anchorHint = /^YAML \d+: Unused anchor/;

/** How long nothing may change before what is shown counts, in milliseconds. */
const QUIET = 1500;

/** Looks at every file of the workspace, once the extensions that answer have answered. */
export async function seeAll(answering: readonly ('YAML' | 'skupper')[]): Promise<All> {
  const entries: [string, Seen][] = [];
  for (const file of files) entries.push([file, await see(file, answering)]);
  return Object.fromEntries(entries) as All;
}

/** Looks at one file. */
async function see(file: string, answering: readonly ('YAML' | 'skupper')[]): Promise<Seen> {
  const { document } = await open(file);
  if (answering.includes('skupper')) await untilIndexed();
  const findings = await settledFindings(document, answering);
  const positions = (pattern: RegExp): vscode.Position[] =>
    [...document.getText().matchAll(pattern)].map(({ index, 0: text }) =>
      document.positionAt(index + text.length),
    );
  const completions: string[][] = [];
  for (const position of positions(/^ {2}$/gm)) completions.push(await labelsAt(document, position));
  const hovers: string[][] = [];
  for (const position of positions(/^metadata/gm)) hovers.push(await hoversAt(document, position));
  return {
    findings: findings.filter((each) => !anchorHint.test(each)),
    completions,
    hovers,
    symbols: await symbolsOf(document),
    links: (await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri)).length,
    lenses: await lensesOf(document),
  };
}

/** Code lenses need the whole workspace. */
async function untilIndexed(): Promise<void> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('VS Code was opened without a folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, files[0]));
  await until('Skupper has read the workspace', async () => (await lensesOf(document)).length > 0);
}

async function settledFindings(
  document: vscode.TextDocument,
  answering: readonly string[],
): Promise<readonly string[]> {
  let last = '';
  let since = Date.now();
  return until(`the findings of ${document.uri.path} have settled`, () => {
    const found = findingsOf(document);
    const text = found.join('\n');
    if (text !== last) since = Date.now();
    last = text;
    const hasAnswered = !answering.includes('YAML') || found.some((each) => anchorHint.test(each));
    return hasAnswered && Date.now() - since > QUIET ? found : undefined;
  });
}

function findingsOf({ uri }: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source = '' }) => /^(?:YAML|yaml-schema|skupper)/.test(source))
    .map(
      ({ source = '', range, message }) => `${source.replace(/:.*/, '')} ${range.start.line + 1}: ${message}`,
    )
    .toSorted();
}

async function labelsAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const { items } = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position);
  return items
    .filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet)
    .map(({ label }) => (typeof label === 'string' ? label : label.label))
    .toSorted();
}

async function hoversAt({ uri }: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .map(({ contents }) =>
      contents
        .map((each) => (typeof each === 'string' ? each : each.value))
        .join('\n')
        // The address of the schema, which Red Hat YAML adds where a file has one schema for all documents.
        .replace(/\s*Source: .*$/, ''),
    )
    .filter((text) => text !== '');
}

async function symbolsOf({ uri }: vscode.TextDocument): Promise<string[]> {
  type Symbols = vscode.DocumentSymbol[] | undefined;
  const symbols = await ask<Symbols>('vscode.executeDocumentSymbolProvider', uri);
  return (symbols ?? []).map(({ name, range }) => `${range.start.line + 1}: ${name}`);
}

async function lensesOf({ uri }: vscode.TextDocument): Promise<string[]> {
  const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  const shown = lenses.map(({ command, range }) => ({
    isSchema: command?.command === 'jumpToSchema',
    text: `${range.start.line + 1}: ${command?.title ?? ''}`,
  }));
  return shown.filter(({ isSchema }) => !isSchema).map(({ text }) => text);
}

function ask<T>(command: string, ...args: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, ...args);
}

/** Keeps what one run has seen, for the next one. */
export function keep(name: string, seen: All): void {
  writeFileSync(fileOf(name), JSON.stringify(seen, undefined, 2));
}

/** What an earlier run has seen. */
export function kept(name: string): All {
  return JSON.parse(readFileSync(fileOf(name), 'utf8')) as All;
}

function fileOf(name: string): string {
  return path.join(process.env['SKUPPER_E2E_SEEN'] ?? '', `seen-${name}.json`);
}
