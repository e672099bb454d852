import { listener, structures } from './structures.ts';

/** A kind of text that grows: the text of it with about a given length, in UTF-16 code units. */
export interface Construct {
  readonly name: string;
  readonly text: (length: number) => string;
}

/** Every construct, to be read at two lengths: the time for twice the text must be about twice as long. */
export function constructs(): Construct[] {
  return [
    ...values.flatMap(([place, before, after]) =>
      fillers.map((filler) => ({
        name: `${JSON.stringify(filler)} in ${place}`,
        text: (length: number) => before + repeat(filler, length) + after,
      })),
    ),
    ...fillers.map((filler) => ({
      name: `${JSON.stringify(filler)} alone`,
      text: (length: number) => `# skupper\n${repeat(filler, length)}\n`,
    })),
    ...structures.map(([name, before, line, after]) => ({
      name,
      text: (length: number) => before + lines(line, length) + after,
    })),
  ];
}

function repeat(filler: string, length: number): string {
  return filler.repeat(Math.ceil(length / filler.length));
}

/** Lines made from their number, from 0. */
function lines(line: (index: number) => string, length: number): string {
  const made: string[] = [];
  for (let index = 0, size = 0; size < length; index++) {
    const text = line(index);
    made.push(text);
    size += text.length;
  }
  return made.join('');
}

/** What repeats within a scalar: characters with a meaning in YAML, templates, shells, selectors, durations and regular expressions. */
const fillers: readonly string[] = [
  // oxlint-disable-next-line typescript/no-misused-spread -- Each is one code unit.
  ...'aé-.:,#&*!|>%@`=\'"{}[]()<>$\\/?~^0 \t\n\r\0\u2028\ud83d',
  '- ',
  ': ',
  '? ',
  ' #',
  '\n#',
  '\n- ',
  '\n  ',
  '\n---',
  '\n...',
  '\n\t',
  '\r\n',
  '<<: ',
  '&a ',
  '*a ',
  '!!a ',
  '{{',
  '}}',
  '{{ a }}',
  '{{- if a }}',
  '{%',
  '{# ',
  '<%',
  '${',
  '${a}',
  '$a',
  '$(',
  '<a>',
  '[[',
  '@@',
  'a-',
  'a.',
  '\\"',
  "''",
  '""',
  '\\\\',
  '\\n',
  '1h',
  '9m',
  '1.',
  '=,',
  'a=b,',
  'a in (',
  'a!=',
  '::',
  '1:',
  '0x',
  '~1',
  '/a',
  '\n# skupper-lint-disable-next-line',
  ' skupper',
  'skupper ',
  '\nkubectl apply -f - <<EOF',
  '\n  a: skupper',
  'upper.io',
  '\napiVersion: skupper.io/v2alpha1',
  '\n- - - ',
  '\n<<<<<<< HEAD',
  '\n=======',
  '\n  - op: add',
  '"a": ',
  '-----BEGIN',
];

/** Where a filler stands: what is before and after it. */
const values: readonly (readonly [string, string, string])[] = [
  [
    'a routing key',
    listener('b', '---\n') +
      listener('')
        .trimEnd()
        .replace(/routingKey: [\s\S]*/, 'routingKey: '),
    '\n  host: b\n  port: 80\n',
  ],
  [
    'a quoted routing key',
    listener('b', '---\n') + listener('').replace(/routingKey: [\s\S]*/, 'routingKey: "'),
    '"\n  host: b\n  port: 80\n',
  ],
  [
    'an open quote',
    listener('').replace(/routingKey: [\s\S]*/, 'routingKey: "'),
    '\n  host: b\n  port: 80\n',
  ],
  [
    'a selector',
    'apiVersion: skupper.io/v2alpha1\nkind: Connector\nmetadata:\n  name: a\nspec:\n  routingKey: a\n  port: 80\n  selector: ',
    '\n',
  ],
  ['a name', 'apiVersion: skupper.io/v2alpha1\nkind: Site\nmetadata:\n  name: ', '\nspec: {}\n'],
  ['a kind', 'apiVersion: skupper.io/v2alpha1\nkind: ', '\nmetadata: {name: a}\n'],
  ['an apiVersion', 'kind: Site\napiVersion: skupper.io/', '\nmetadata: {name: a}\n'],
  ['a property', listener('a', '  '), ': b\n'],
  [
    'a duration',
    'apiVersion: skupper.io/v2alpha1\nkind: AccessGrant\nmetadata:\n  name: a\nspec:\n  expirationWindow: ',
    '\n',
  ],
  ['a comment', listener('a', '# '), '\n' + listener('c')],
  ['a comment in a map', `${listener('a')}  # `, '\n  type: tcp\n'],
  [
    'an annotation',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\n  annotations:\n    skupper.io/proxy: ',
    '\nspec: {}\n',
  ],
  [
    'an image',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: skupper}\nspec:\n  template:\n    spec:\n      containers:\n      - image: ',
    '\n',
  ],
  ['flow style', `${listener('a')}  settings: {a: [`, ']}\n'],
  [
    'a block scalar',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  skupper.yaml: |\n    ',
    '\n',
  ],
  ['a list of the command line', '- name: a\n  shell: skupper listener create ', '\n'],
  [
    'a Secret',
    'apiVersion: v1\nkind: Secret\nmetadata: {name: skupper}\ntype: kubernetes.io/tls\ndata:\n  tls.crt: ',
    '\n',
  ],
];
