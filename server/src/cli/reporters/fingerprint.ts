import { createHash } from 'node:crypto';
import type { CheckResult } from '../commands/check.ts';
import { locatedFindings, type Located } from './report.ts';

/**
 * What identifies each finding of a run in other runs: the rule, the resource, the property and the routing key, whatever the
 * lines and the file are. Findings that are equal in all of these are numbered.
 */
export function fingerprints(result: CheckResult): (located: Located) => string {
  const counts = new Map<string, number>();
  const known = new Map(
    locatedFindings(result).map((located) => {
      const identity = identityOf(result, located);
      const count = counts.get(identity) ?? 0;
      counts.set(identity, count + 1);
      const hash = createHash('sha256').update(`${identity} ${count}`).digest('hex').slice(0, LENGTH);
      return [located.finding, hash];
    }),
  );
  return ({ finding }) => known.get(finding) ?? '';
}

/** As many as git shows of a commit at most: 160 bits. In hexadecimal digits. */
const LENGTH = 40;

function identityOf({ service, pathOf }: CheckResult, { file, finding }: Located): string {
  const { code, data } = finding;
  const { resource, path } = service.detailsOf(finding);
  // The group of an API stays when its version changes.
  const address = resource
    ? [resource.apiVersion.replace(/\/.*/, ''), resource.kind, resource.namespace ?? '', resource.name ?? '']
    : [pathOf(file.uri)];
  return JSON.stringify([code, ...address, path, data['routingKey'] ?? '']);
}
