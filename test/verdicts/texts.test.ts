import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isApiDuration, isGoDuration } from '../../server/src/service/schema/kubernetes/duration.ts';
import {
  checkLabelName,
  checkLabelValue,
  checkQualifiedName,
  checkSubdomain,
} from '../../server/src/service/schema/kubernetes/names.ts';
import { parseSelector } from '../../server/src/service/schema/kubernetes/selector.ts';
import { shortFindings } from '../support/service.ts';
import { readLines } from '../support/data.ts';
import { listener } from '../support/resources.ts';

describe('texts are judged as Kubernetes and Go judge them', () => {
  it('selectors', () => {
    for (const { text, valid } of readLines<{ text: string; valid: boolean }>('selectors-dev.jsonl')) {
      assert.equal('requirements' in parseSelector(text), valid, text);
    }
  });

  it('names and labels', () => {
    type Row = Record<'dns1123label' | 'dns1123subdomain' | 'qualifiedName' | 'labelValue', boolean> & {
      text: string;
    };
    for (const row of readLines<Row>('names.jsonl')) {
      const { text } = row;
      assert.equal(checkLabelName(text) === undefined, row.dns1123label, text);
      assert.equal(checkSubdomain(text) === undefined, row.dns1123subdomain, text);
      assert.equal(checkQualifiedName(text) === undefined, row.qualifiedName, text);
      assert.equal(checkLabelValue(text) === undefined, row.labelValue, text);
    }
  });

  it('durations', () => {
    for (const { text, valid, crdFormat } of readLines<{ text: string; valid: boolean; crdFormat: boolean }>(
      'durations.jsonl',
    )) {
      assert.equal(isGoDuration(text), valid, text);
      assert.equal(isApiDuration(text), crdFormat, text);
    }
  });

  it('ports', () => {
    for (const { text, valid } of readLines<{ text: string; valid: boolean }>('ports.jsonl')) {
      const isFlagged = shortFindings(listener('a', { port: text })).some(
        (found) => found.includes('out-of-range') || found.includes(' error '),
      );
      assert.equal(!isFlagged, valid, text);
    }
  });
});
