// @ts-check
// The licences of the bundled packages, which their terms require to be shipped.
import { idOf } from './bundledPackages.mjs';

const line = '-'.repeat(80);

/**
 * @param {readonly import('./bundledPackages.mjs').BundledPackage[]} packages
 * @returns {string} the text of ThirdPartyNotices.txt
 */
export function noticesText(packages) {
  const sections = packages.map(
    (each) => `${line}\n${idOf(each)} (${each.license})\n${line}\n\n${each.text}\n`,
  );
  return [
    'The Skupper extension and language server contain code of these packages.\n',
    `${packages.map((each) => `- ${idOf(each)} (${each.license})`).join('\n')}\n`,
    ...sections,
  ].join('\n');
}
