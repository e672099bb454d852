// @ts-check
// A network with 100 sites and 1,000 routing keys, for a benchmark and for the tests of what VS Code shows.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTemporaryDirectory } from './temporaryDirectory.mjs';

const SITES = 100;
const KEYS_PER_SITE = 10;

/** Sites in a region share a hub, and most of the traffic. */
const REGION = 10;

/** @returns {string} the path of a fresh folder with the network, a folder for each site */
export function createLargeNetwork() {
  const folder = createTemporaryDirectory('skupper-network');
  const sites = Array.from({ length: SITES }, (_, site) => [
    resource('Site', `site-${site}`, '  linkAccess: default\n'),
  ]);
  for (const [site, documents] of sites.entries()) {
    const hub = site - (site % REGION);
    const target = site === hub ? (hub + REGION) % SITES : hub;
    documents.push(resource('Link', `link-site-${target}`, linkSpec(target)));
    for (let index = 0; index < KEYS_PER_SITE; index++) {
      const key = `key-${site}-${index}`;
      documents.push(
        resource('Connector', key, `  routingKey: ${key}\n  selector: app=${key}\n  port: 8080\n`),
      );
      // Eight of ten keys are used in the region.
      const user = index < 8 ? hub + ((site + index) % REGION) : (site * 7 + index * 13) % SITES;
      sites[user]?.push(resource('Listener', key, `  routingKey: ${key}\n  host: ${key}\n  port: 8080\n`));
    }
  }
  for (const [site, documents] of sites.entries()) {
    mkdirSync(path.join(folder, `site-${site}`));
    writeFileSync(path.join(folder, `site-${site}/all.yaml`), documents.join('---\n'));
  }
  return folder;
}

/** @param {number} target */
function linkSpec(target) {
  return `  tlsCredentials: link\n  endpoints:\n    - name: inter-router\n      host: site-${target}.example.com\n      port: "55671"\n`;
}

/** @param {string} kind @param {string} name @param {string} spec */
function resource(kind, name, spec) {
  return `apiVersion: skupper.io/v2alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\nspec:\n${spec}`;
}
