import { describe } from 'node:test';
import { file, resource } from '../../support/resources.ts';
import { itReports } from './cases.ts';

/** A file with a Listener that ends with these lines. */
const ending = (lines: string): string => file('a.yaml', resource('Listener', { spec: lines }));

/** A file with a RouterAccess and its spec. */
const access = (spec: string): string => file('a.yaml', `${resource('RouterAccess')}spec: ${spec}\n`);

describe('a document that is not valid YAML', () => {
  const tenfold = (name: string): string => `[${Array.from({ length: 30 }, () => name).join(', ')}]`;

  itReports('invalid-yaml', [
    [
      'has a word that is no property',
      ending('  host: a\n<|b|>\n'),
      'error: A character is missing here: check for an unclosed quote or bracket, or a missing comma or colon.',
      'data: {"scope":"syntax","reason":"MISSING_CHAR"}',
    ],
    [
      'has a quote that nothing closes',
      ending('  host: <|"|>a\n'),
      'error: Nothing closes this quote, so kubectl rejects the file. Add the same quote at the end of the value.',
      'data: {"scope":"syntax","reason":"UNCLOSED_QUOTE"}',
    ],
    [
      'has two properties in a line',
      ending('  host: <|a|>: b\n'),
      'error: A property cannot start here. Put it on its own line, or quote the value if it contains ": ".',
      'data: {"scope":"syntax","reason":"BLOCK_AS_IMPLICIT_KEY"}',
    ],
    [
      'has text after a quote',
      ending('  host: "a" <|b|>\n'),
      'error: Unexpected text: check the indentation, quotes and brackets around it.',
      'data: {"scope":"syntax","reason":"UNEXPECTED_TOKEN"}',
    ],
    [
      'has a value that starts with a sign',
      ending('  host: <|@|>a\n'),
      'error: A value cannot start with this character: put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_SCALAR_START"}',
    ],
    [
      'has an escape that YAML does not know',
      ending('  host: "a<|\\|>qb"\n'),
      'error: Unknown escape sequence in double quotes. Use single quotes, or write \\\\ for a backslash.',
      'data: {"scope":"syntax","reason":"BAD_DQ_ESCAPE"}',
    ],
    [
      'has a control character',
      ending('  host: a<|\u0001|>b\n'),
      'error: Control characters are not allowed, so kubectl rejects the file. Remove this character.',
      'data: {"scope":"syntax","reason":"CONTROL_CHARACTER"}',
    ],
    [
      'has too many aliases',
      ending(`  a: &a ${tenfold('x')}\n  b: &b ${tenfold('*a')}\n  c: &c ${tenfold('*b')}\n`)
        .replace('apiVersion', '<|a|>piVersion')
        .concat(`  d: &d ${tenfold('*c')}\n  e: ${tenfold('*d')}\n`),
      'error: The aliases of this document stand for far more than its own text, so it is not checked, and kubectl may reject it. Write out fewer of them.',
      'data: {"scope":"syntax","reason":"TOO_MANY_ALIASES"}',
    ],
    [
      'has an anchor that contains itself',
      access('&a\n  bindHost: <|*a|>'),
      'error: This anchor contains itself, so kubectl rejects the document. Remove the alias inside it.',
      'data: {"scope":"syntax","reason":"ALIAS_LOOP"}',
    ],
    [
      'has a value that JSON does not know',
      ending('  port: <|.inf|>\n'),
      'error: This value cannot be converted to JSON, so kubectl rejects the document. Put it in quotes, or use a number.',
      'data: {"scope":"syntax","reason":"NOT_JSON"}',
    ],
    [
      'has a property without a name',
      ending('  <|:|> a\n'),
      'error: A property name must not be empty or null, so kubectl rejects the document. Name the property.',
      'data: {"scope":"syntax","reason":"NULL_KEY"}',
    ],
    [
      'is nested too deeply',
      access(`${'['.repeat(300)}${']'.repeat(300)}`).replace(/(apiVersion.*)/, '<|$1|>'),
      'error: This document is nested too deeply, so it is not checked. Reduce the nesting.',
      'data: {"scope":"syntax","reason":"TOO_DEEP"}',
    ],
    [
      'is too large',
      ending(`  # ${'x'.repeat(256 * 1024)}\n`).replace(/(apiVersion.*)/, '<|$1|>'),
      'error: This document is longer than 256 KiB, so it is not checked. Split it.',
      'data: {"scope":"syntax","reason":"TOO_LARGE"}',
    ],
    [
      'has too many tokens',
      access(`[${'1,'.repeat(55_000)}1]`).replace(/(apiVersion.*)/, '<|$1|>'),
      'error: This document has more than 100,000 words and punctuation marks of YAML, so it is not checked. Split it.',
      'data: {"scope":"syntax","reason":"TOO_DENSE"}',
    ],
    [
      'has a brace that nothing closes',
      access('{\n  bindHost: a\n<|s|>tatus: {}'),
      'error: A list or map is not closed: add "}".',
      'data: {"scope":"syntax","reason":"BAD_INDENT"}',
    ],
    [
      'has a bracket that nothing closes',
      access('[\n  a\n<|s|>tatus: {}'),
      'error: A list or map is not closed: add "]".',
      'data: {"scope":"syntax","reason":"BAD_INDENT"}',
    ],
  ]);
});

describe('an indentation that no line above has', () => {
  itReports('invalid-yaml', [
    [
      'is mended for a property in quotes',
      ending('  routingKey: a\n    <|"host"|>: b\n'),
      'error: Property "host" is indented too far, so kubectl rejects the document. Align it with "routingKey" above.',
      'data: {"scope":"syntax","reason":"INDENTED_TOO_FAR"}',
      'fix: Align with routingKey *',
    ],
    [
      'is reported for each property',
      ending('  routingKey: a\n    <|host|>: b\n  port: 1\n    <|type|>: tcp\n'),
      'error: Property "host" is indented too far, so kubectl rejects the document. Align it with "routingKey" above.',
      'data: {"scope":"syntax","reason":"INDENTED_TOO_FAR"}',
      'fix: Align with routingKey *',
      'error: Property "type" is indented too far, so kubectl rejects the document. Align it with "port" above.',
      'data: {"scope":"syntax","reason":"INDENTED_TOO_FAR"}',
      'fix: Align with port *',
    ],
    [
      'is left to the author for a property that is unknown',
      ending('  routingKey: a\n    <|hots|>: b\n'),
      'error: Property "hots" is indented too far, so kubectl rejects the document. Align it with "routingKey" above.',
      'data: {"scope":"syntax","reason":"INDENTED_TOO_FAR"}',
    ],
    [
      'is mended in one of several resources',
      `${file('a.yaml', resource('Site'))}---\n${resource('Listener', { spec: '  routingKey: a\n    <|host|>: b\n' })}`,
      'error: Property "host" is indented too far, so kubectl rejects the document. Align it with "routingKey" above.',
      'data: {"scope":"syntax","reason":"INDENTED_TOO_FAR"}',
      'fix: Align with routingKey *',
    ],
    [
      'is not reported below another error',
      file(
        'a.yaml',
        resource('Listener', { metadata: '  labels: <|@|>a\n', spec: '  routingKey: a\n    port: 1\n' }),
      ),
      'error: A value cannot start with this character: put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_SCALAR_START"}',
    ],
    [
      'is reported above another error',
      ending('  routingKey: a\n    <|port|>: 1\n  host: @a\n'),
      'error: Property "port" is indented too far, so kubectl rejects the document. Align it with "routingKey" above.',
      'data: {"scope":"syntax","reason":"INDENTED_TOO_FAR"}',
      'fix: Align with routingKey *',
    ],
  ]);
});

describe('a value that starts a tag or an alias', () => {
  itReports('invalid-yaml', [
    [
      'is each a host with a wildcard',
      ending('  host: <|*.a|>\n  routingKey: <|*.b|>\n'),
      'error: * starts a YAML alias, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
      'fix: Change to "*.a" *',
      'error: * starts a YAML alias, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
      'fix: Change to "*.b" *',
    ],
    [
      'is each in braces',
      access('{bindHost: <|*.a|>, settings: {a: <|!b|>}}'),
      'error: * starts a YAML alias, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
      'fix: Change to "*.a" *',
      'error: ! starts a YAML tag, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"LOCAL_TAG"}',
      'fix: Change to "!b" *',
    ],
    [
      'is each in brackets',
      access('{subjectAlternativeNames: [<|*|>, <|!a|>]}'),
      'error: * starts a YAML alias, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
      'fix: Change to "*" *',
      'error: ! starts a YAML tag, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"LOCAL_TAG"}',
      'fix: Change to "!a" *',
    ],
    [
      'ends before a comment',
      ending('  host:   <|!a|> # why\n'),
      'error: ! starts a YAML tag, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"LOCAL_TAG"}',
      'fix: Change to "!a" *',
    ],
    [
      'is on a line of its own',
      ending('  host:\n    <|!a|>\n'),
      'error: ! starts a YAML tag, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"LOCAL_TAG"}',
      'fix: Change to "!a" *',
    ],
    [
      'is an item',
      access('\n  subjectAlternativeNames:\n    - <|*-a|>'),
      'error: * starts a YAML alias, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
      'fix: Change to "*-a" *',
    ],
    [
      'contains quotes',
      ending(`  host: <|!a'b"|>\n`),
      'error: ! starts a YAML tag, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"MISSING_CHAR"}',
      `fix: Change to "!a'b\\"" *`,
    ],
    [
      'is reported alone',
      ending('  host: <|*.a|>\n  port: .inf\n'),
      'error: * starts a YAML alias, so kubectl does not read this value as text. Put it in quotes.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
      'fix: Change to "*.a" *',
    ],
    [
      'is no other alias',
      ending('  host: <|*a|>\n'),
      'error: No anchor with this name is defined above: define it with & before using it with *.',
      'data: {"scope":"syntax","reason":"BAD_ALIAS"}',
    ],
    [
      'is no tag of YAML',
      ending('  host: !!str <|!b|>\n'),
      'error: Invalid YAML: A node can have at most one tag.',
      'data: {"scope":"syntax","reason":"MULTIPLE_TAGS"}',
    ],
  ]);
});

describe('a value in braces that only looks like a property', () => {
  itReports('invalid-yaml', [
    [
      'is reported once, and put in quotes with the others',
      access('{bindHost: <|a?b|>, settings: {a: :c}}'),
      'error: In braces and brackets, a value cannot start with ":" or contain "?", so kubectl rejects the document. Put it in quotes.',
      'data: {"scope":"syntax","reason":"FLOW_INDICATOR"}',
      'fix: Put it in quotes *',
    ],
    [
      'is put in quotes alone',
      access('{bindHost: <|a?b|>, settings: {a: .inf}}'),
      'error: In braces and brackets, a value cannot start with ":" or contain "?", so kubectl rejects the document. Put it in quotes.',
      'data: {"scope":"syntax","reason":"FLOW_INDICATOR"}',
      'fix: Put it in quotes *',
    ],
  ]);
});
