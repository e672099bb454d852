import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connector, file, listener, resource, site } from '../../support/resources.ts';
import { shortFindings } from '../../support/service.ts';

const east = file('east/east.yaml', site('east', 'east'), connector('k', { namespace: 'east' }));

/** The findings about a missing Site. */
const missing = (text: string): string[] =>
  shortFindings(east + text).filter((each) => each.includes('missing-site'));

describe('a missing Site', () => {
  it('is said of a place without one', () => {
    assert.equal(missing(file('west/l.yaml', listener('k'))).length, 1);
    assert.equal(missing(file('west/l.yaml', listener('k', { namespace: 'west' }))).length, 1);
  });

  it('is said once of a place, whether or not its resources name the namespace', () => {
    const both = [listener('k', { namespace: 'west' }), listener('k', { name: 'b', host: 'b' })];
    assert.equal(missing(file('west/l.yaml', ...both)).length, 1);
    assert.equal(missing(file('west/l.yaml', both[0] ?? '') + file('west/m.yaml', both[1] ?? '')).length, 1);
  });

  it('is not said of kinds that need none', () => {
    const certificate = resource('Certificate', { namespace: 'x', spec: '  ca: ""\n  subject: a\n' });
    const access = resource('SecuredAccess', {
      namespace: 'x',
      spec: '  selector: {a: b}\n  ports: [{name: a, port: 1}]\n',
    });
    assert.deepEqual(missing(file('x/x.yaml', certificate, access)), []);
  });

  it('is not said of files beside the folders of the Sites', () => {
    const shared = file('prod/l.yaml', listener('k'));
    assert.deepEqual(missing(shared + file('prod/a/site.yaml', site('a', 'a'))), []);
    assert.equal(missing(shared + file('test/a/site.yaml', site('a', 'a'))).length, 1);
  });
});
