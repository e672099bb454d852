import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { convertFixture, assertDone, dataOf, made } from './support/convertFixture.ts';
import { restyled } from '../support/examples.ts';
import { parseFixture } from '../support/fixture.ts';
import { styles } from '../support/restyle.ts';
import { rounds, seeded } from '../support/rounds.ts';
import { inEast, workload } from './support/cases.ts';
import { configMaps } from './cases/configMaps.ts';
import { others } from './cases/others.ts';
import { services } from './cases/services.ts';
import { workloads } from './cases/workloads.ts';

const cases = [...workloads, ...services, ...configMaps, ...others];

/** Whether a document of another resource may not be read, because its kind is not written in a plain way. */
function hidesKinds(text: string): boolean {
  return /\bkind["']?(?::[ \t]*(?:[&!|>*\r\n]|#)|[ \t]*\r?\n|[ \t]+#)/.test(text);
}

describe('in whatever style YAML is written, a conversion', () => {
  it('makes the same resources, keeps all that is written, and is then done', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), styles, ({ before, expected, settings }, style) => {
        const fixture = restyled(before, style);
        if (hidesKinds(fixture)) return;
        assert.deepEqual(made(fixture, { settings }), expected, fixture);
        assertDone(fixture);
      }),
      seeded(60, 600),
    );
  });

  it('removes only what it is to remove', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), styles, ({ before, settings }, style) => {
        const left = (text: string): unknown => {
          const { files } = convertFixture(text, { settings });
          return [...files].map(([path, after]) => [path, dataOf(after).map(String)]);
        };
        const fixture = restyled(before, style);
        // Where an alias gives a value to what stays as well, nothing is removed.
        if (hidesKinds(fixture) || /(?<=[\s[{,])\*a\d/.test(fixture)) return;
        assert.deepEqual(left(fixture), left(before), fixture);
      }),
      seeded(60, 600),
    );
  });

  it('only adds text without a confirmation', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), styles, ({ before, settings }, style) => {
        const fixture = restyled(before, style);
        const { files } = convertFixture(fixture, { settings, annotatesChanges: false });
        for (const { path, text } of parseFixture(fixture).files) {
          const comments = (each: string): readonly string[] => each.match(/# about c\d+/g) ?? [];
          const after = files.get(path) ?? '';
          assert.ok(isSubsequence(text.split('\n'), after.split('\n')), after);
          assert.deepEqual(comments(after), comments(text));
        }
      }),
      seeded(60, 600),
    );
  });
});

/** Whether a list has all members of another one, in their order. */
function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const each of whole) if (at < part.length && each === part[at]) at++;
  return at >= part.length - 1;
}

/** How many resources are exposed. */
const MANY = rounds(1000, 5000);

describe('a conversion of hostile files', () => {
  const cpu = (run: () => void): number => {
    const { user, system } = process.cpuUsage();
    run();
    const spent = process.cpuUsage({ user, system });
    return (spent.user + spent.system) / 1000;
  };

  it('takes time in proportion to the number of exposed resources', () => {
    const text = (count: number): string =>
      inEast(
        Array.from({ length: count }, (_, index) =>
          workload('Deployment', `shop-${index}`, 'skupper.io/proxy: tcp, skupper.io/port: "80"'),
        ).join('---\n'),
      );
    const run = (count: number) => (): void => {
      assert.equal(convertFixture(text(count)).conversion.resources, 2 + 3 * count);
    };
    run(MANY / 5)();
    const [few, many] = [cpu(run(MANY / 5)), cpu(run(MANY))];
    assert.ok(many < 20 * few, `${few} ms, ${many} ms`);
  });

  it('stops where each address would be in each of very many sites', () => {
    const sites = Array.from(
      { length: 300 },
      (_, index) =>
        `{apiVersion: v1, kind: ConfigMap, metadata: {name: skupper-site, namespace: s${index}}}\n`,
    ).join('---\n');
    const apps = Array.from({ length: 300 }, (_, index) =>
      workload('Deployment', `shop-${index}`, 'skupper.io/proxy: tcp, skupper.io/port: "80"'),
    ).join('---\n');
    const { conversion, report } = convertFixture(`-- a.yaml --\n${sites}-- b.yaml --\n${apps}`);
    assert.ok(conversion.resources < 60_000);
    assert.match(report.join('\n'), /too many resources to convert at once/);
  });

  for (const [name, text] of [
    [
      'aliases of one resource',
      `apiVersion: v1\nkind: List\nitems:\n  - &a\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: {name: skupper-services}\n    data:\n${Array.from({ length: 500 }, (_, index) => `      a${index}: '{"address":"a${index}","ports":[1]}'\n`).join('')}${'  - *a\n'.repeat(500)}`,
    ],
    [
      'one address everywhere',
      Array.from({ length: 500 }, (_, index) =>
        workload(
          'Deployment',
          `d${index}`,
          'skupper.io/proxy: tcp, skupper.io/address: one, skupper.io/port: "1"',
        ),
      ).join('---\n'),
    ],
    [
      'a long list of ports',
      workload(
        'Deployment',
        'a',
        `skupper.io/proxy: tcp, skupper.io/port: "${Array.from({ length: 5000 }, (_, index) => index + 1).join(',')}"`,
      ),
    ],
    [
      'a long name',
      workload(
        'Deployment',
        'a',
        `skupper.io/proxy: tcp, skupper.io/port: "1", skupper.io/address: ${'A-'.repeat(50_000)}`,
      ),
    ],
    [
      'names of properties of objects',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: skupper-site, labels: {__proto__: a, constructor: b}}\ndata: {__proto__: a, constructor: b, toString: c, ingress: constructor}\n`,
    ],
    [
      'values of other types',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: skupper-site, annotations: [a], labels: 1}\ndata: [x]\n---\napiVersion: v1\nkind: Service\nmetadata: {name: a, annotations: {skupper.io/proxy: tcp}}\nspec: {ports: {a: 1}, selector: [a]}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: 1, labels: {skupper.io/type: [token-claim]}}\n`,
    ],
    [
      'entries of other types',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: skupper-services}\ndata: {a: '[]', b: '{"ports":"x"}', c: '{"ports":[1],"targets":{"a":1},"labels":[],"headless":1}', d: 'null', e: '{"ports":[1e9,-1,2.5,7],"targets":[null,{"selector":1},{"service":"s","targetPorts":[1]}]}'}\n`,
    ],
  ] as const)
    it(`ends soon and adds valid YAML: ${name}`, () => {
      const spent = cpu(() => {
        const { files } = convertFixture(text);
        assert.ok(files.size > 0);
      });
      assert.ok(spent < 10_000, `${spent} ms`);
      if (text.length < 5000) for (const after of convertFixture(text).files.values()) dataOf(after);
    });
});
