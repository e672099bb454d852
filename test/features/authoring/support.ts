import assert from 'node:assert/strict';
import type { Authored, LanguageService } from '../../../server/src/service/index.ts';
import { applyAction, findings, openFixture, pathOf, toFixture, type Opened } from '../../support/service.ts';

/** What a command has written. */
export interface Result {
  /** The texts of the files that are new or changed, by path. */
  readonly changed: Readonly<Record<string, string>>;
  /** The first line of each place that is shown: `west/site.yaml:1 apiVersion: skupper.io/v2alpha1`. */
  readonly shown: readonly string[];
  readonly nextSteps: string;
  /** The findings that there were not before: `west/site.yaml error wrong-type: …`. */
  readonly newFindings: readonly string[];
}

/** Runs a command on a workspace. Fails if it refuses. */
export function author(
  text: string,
  run: (service: LanguageService) => Authored | { refusal: string },
): Result {
  const opened = openFixture(text);
  const before = new Set(messagesOf(opened));
  const authored = run(opened.service);
  assert.ok(!('refusal' in authored), JSON.stringify(authored));
  const files = applyAction(opened, { title: '', edit: authored.edit });
  const after = openFixture(toFixture(files));
  const original = new Map(opened.fixture.files.map((file) => [file.path, file.text]));
  const changed = [...files].filter(([path, content]) => original.get(path) !== content);
  const shown = authored.places.map(({ uri, line }) => {
    const path = pathOf(uri);
    return `${path}:${line + 1} ${files.get(path)?.split(/\r?\n/)[line] ?? ''}`;
  });
  const newFindings = messagesOf(after).filter((each) => !before.has(each));
  return { changed: Object.fromEntries(changed), shown, nextSteps: authored.nextSteps, newFindings };
}

function messagesOf(opened: Opened): string[] {
  return findings(opened).map(
    ({ path, severity, code, message }) => `${path} ${severity} ${code}: ${message}`,
  );
}

/** Why a command refuses. Fails if it does not. */
export function refusalOf(
  text: string,
  run: (service: LanguageService) => Authored | { refusal: string },
): string {
  const answer = run(openFixture(text).service);
  assert.ok('refusal' in answer, 'the command is not refused');
  return answer.refusal;
}

/** The identifier of a site, by its name. */
export function siteId(service: LanguageService, name: string): string {
  const found = service.choices().sites.find((site) => site.name === name);
  assert.ok(found, `no site ${name}`);
  return found.id;
}

/** The identifier of a workload, by its name. */
export function workloadId(service: LanguageService, name: string): string {
  const found = service.choices().workloads.find((workload) => workload.name === name);
  assert.ok(found, `no workload ${name}`);
  return found.id;
}

/** A Site; `spec` is in flow style. */
export function siteText(name: string, { namespace = '', spec = '' } = {}): string {
  return [
    'apiVersion: skupper.io/v2alpha1',
    'kind: Site',
    'metadata:',
    `  name: ${name}`,
    ...(namespace === '' ? [] : [`  namespace: ${namespace}`]),
    ...(spec === '' ? [] : [`spec: ${spec}`]),
    '',
  ].join('\n');
}

/** A Deployment whose pods have the label `app`. */
export function deploymentText(name: string, port: number, namespace = ''): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
${namespace === '' ? '' : `  namespace: ${namespace}\n`}spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: server
          image: example/server
          ports: [{containerPort: ${port}}]
`;
}
