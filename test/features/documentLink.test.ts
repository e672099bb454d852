import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openFixture, pathOf, uriOf } from '../support/service.ts';
import { resource } from '../support/resources.ts';

const connector = (spec: string): string => resource('Connector', { name: 'backend', spec });

describe('document links', () => {
  it('lead from a kustomization to the files and folders that are here', () => {
    const fixture = `-- a/kustomization.yaml --\nresources:\n  - site.yaml\n  - ../base\n  - gone.yaml\n  - https://example.com/x.yaml\npatches:\n  - path: patch.yaml\n-- a/site.yaml --\n${connector('')}-- a/patch.yaml --\n${connector('')}-- base/kustomization.yaml --\nresources: []\n`;
    const links = openFixture(fixture).service.documentLinks({ uri: uriOf('a/kustomization.yaml') });
    assert.deepEqual(
      links.map(({ target, range }) => [pathOf(target ?? ''), range.start.line]),
      [
        ['a/site.yaml', 1],
        ['base/kustomization.yaml', 2],
        ['a/patch.yaml', 6],
      ],
    );
  });
});
