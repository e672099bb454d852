import { isGoDuration } from '../../../schema/kubernetes/duration.ts';
import { documentLines, isForPodman, lostFlags, type Converter } from './conversion.ts';
import { nameOfFile, validName } from './names.ts';
import { shellQuoted } from '../shellWords.ts';

/** `skupper token create`: an AccessGrant, from which the other site gets an AccessToken. */
export const createToken: Converter = (command, context) => {
  const { positional, flags, namespace } = command;
  const [file, ...others] = positional;
  const uses = flags.get('uses') ?? '1';
  const expiry = flags.get('expiry') ?? '15m';
  const type = flags.get('token-type') ?? 'claim';
  const isValid = /^\d{1,9}$/.test(uses) && /^(?:claim|cert)$/.test(type) && isGoDuration(expiry);
  if (file === undefined || others.length > 0 || !isValid) return undefined;
  const lost = lostFlags(command);
  if (type === 'cert' || isForPodman(command, context))
    return {
      documents: [],
      notes: [
        'The token with certificates is a Link now:',
        `skupper link generate > ${shellQuoted(file)}`,
        ...lost,
      ],
    };
  const name = validName(flags.get('name') ?? nameOfFile(file), 'token').name;
  const spec = { redemptionsAllowed: Number(uses), expirationWindow: expiry };
  return {
    documents: [documentLines({ kind: 'AccessGrant', name, namespace, spec })],
    notes: [
      'The token for the other site comes from the status of this AccessGrant. Or, in place of it, run:',
      `skupper token issue ${shellQuoted(file)} --redemptions-allowed ${uses} --expiration-window ${shellQuoted(expiry)}`,
      ...lost,
    ],
  };
};

/** `skupper link create`: the command that redeems a new token. */
export const createLink: Converter = (command) => {
  const { positional, flags } = command;
  const [file, ...others] = positional;
  const cost = flags.get('cost') ?? '1';
  if (file === undefined || others.length > 0 || !/^\d{1,9}$/.test(cost)) return undefined;
  return {
    documents: [],
    notes: [
      'A token of Skupper 1 is not valid in Skupper 2. Let the other site issue a new one, and redeem it here:',
      `skupper token redeem ${shellQuoted(file)}`,
      ...(cost === '1' ? [] : [`Before that, set linkCost of its AccessToken to ${cost}.`]),
      ...lostFlags(command),
    ],
  };
};
