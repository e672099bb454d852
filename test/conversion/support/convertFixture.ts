import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import type { LanguageService } from '../../../server/src/service/index.ts';
import { parseFixture } from '../../support/fixture.ts';
import { applyAction, findings, openFixture, pathOf, toFixture, uriOf } from '../../support/service.ts';

type Conversion = ReturnType<LanguageService['convert']>;

/** A conversion, with the files after it. */
export interface ConvertedFixture {
  readonly conversion: Conversion;
  readonly files: ReadonlyMap<string, string>;
  /** The report as lines: `east/app.yaml:3 Deployment shop: Something is to be decided.` */
  readonly report: readonly string[];
}

/** Converts a fixture, or one of its files, and accepts what the editor asks about unless `annotatesChanges` is false. */
export function convertFixture(
  text: string,
  {
    path,
    annotatesChanges = true,
    canCreateFiles = true,
    settings,
  }: {
    readonly path?: string;
    readonly annotatesChanges?: boolean;
    readonly canCreateFiles?: boolean;
    readonly settings?: unknown;
  } = {},
): ConvertedFixture {
  const opened = openFixture(text, settings);
  const file = path === undefined ? undefined : { uri: uriOf(path) };
  const conversion = opened.service.convert(file, { annotatesChanges, canCreateFiles });
  const files = applyAction(opened, { title: '', edit: conversion.edit });
  const report = conversion.report.map(
    ({ uri, range, subject, message }) => `${pathOf(uri)}:${range.start.line + 1} ${subject}: ${message}`,
  );
  return { conversion, files, report };
}

/** The documents of files as data, in the order of their kinds and names. Empty documents are left out. */
export function documentsIn(files: ReadonlyMap<string, string>): Record<string, unknown[]> {
  const entries = [...files].map(([path, text]) => [path, dataOf(text).toSorted(byIdentity)] as const);
  return Object.fromEntries(entries.filter(([, documents]) => documents.length > 0));
}

/** The documents of a text as data. */
export function dataOf(text: string): unknown[] {
  const documents = parseAllDocuments(text, { version: '1.1', merge: true });
  assert.ok(Array.isArray(documents));
  assert.deepEqual(
    documents.flatMap(({ errors }) => errors.map(({ message }) => message)),
    [],
    text,
  );
  return documents.map((document) => document.toJS() as unknown).filter((each) => each !== null);
}

function byIdentity(a: unknown, b: unknown): number {
  const [left, right] = [identity(a), identity(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function identity(document: unknown): string {
  const { kind, metadata } = document as { kind?: string; metadata?: { name?: string; namespace?: string } };
  return JSON.stringify([kind, metadata?.namespace, metadata?.name, document]);
}

/** The findings of files that are more than a hint, and not about what is still there of Skupper 1. */
export function seriousFindings(files: ReadonlyMap<string, string>): string[] {
  return findings(openFixture(toFixture(files)))
    .filter(({ severity, code }) => severity !== 'hint' && !/skupper-1/.test(code))
    .map(({ path, code, message }) => `${path}: ${code}: ${message}`);
}

/** Nothing is left to do after a conversion: a second one changes nothing, with and without what is removed. */
export function assertDone(text: string): void {
  const { files } = convertFixture(text);
  const again = convertFixture(toFixture(files));
  assert.equal(again.conversion.resources, 0, JSON.stringify(again.conversion.edit));
  assert.deepEqual(again.files, files);
  const kept = convertFixture(text, { annotatesChanges: false });
  const keptAgain = convertFixture(toFixture(kept.files), { annotatesChanges: false });
  assert.equal(keptAgain.conversion.resources, 0, JSON.stringify(keptAgain.conversion.edit));
  assert.deepEqual(keptAgain.files, kept.files);
}

/**
 * The resources that a conversion makes, each as a line: `west/site.yaml Listener west/shop routingKey=shop host=shop port=80`.
 * Lists are written as JSON.
 */
export function made(text: string, options: Parameters<typeof convertFixture>[1] = {}): string[] {
  const { files } = convertFixture(text, { ...options, annotatesChanges: false });
  const before = new Map(parseFixture(text).files.map((file) => [file.path, file.text]));
  return [...files].flatMap(([path, after]) => {
    const old = new Set(dataOf(before.get(path) ?? '').map((each) => JSON.stringify(each)));
    return dataOf(after)
      .filter((each) => !old.has(JSON.stringify(each)))
      .map((each) => `${path} ${shown(each as Shown)}`);
  });
}

interface Shown {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: object;
    readonly annotations?: object;
  };
  readonly spec?: object;
  readonly data?: object;
}

function shown({ kind, metadata, spec, data }: Shown): string {
  const { name, namespace, labels, annotations } = metadata;
  const fields = Object.entries({ ...labels, ...annotations, ...spec, ...data }).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [kind, namespace === undefined ? name : `${namespace}/${name}`, ...fields].join(' ');
}
