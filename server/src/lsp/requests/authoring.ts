import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import {
  isSettingsFile,
  SETTINGS_FILE_NAME,
  type Authored,
  type ExposureRequest,
  type LinkRequest,
  type NewSiteRequest,
} from '../../service/index.ts';
import type { Session } from './session.ts';

/** What a command writes, or why it does not. */
type Answer = Authored | { readonly refusal: string };

type Command = (session: Session, args: readonly unknown[]) => unknown;

/**
 * The commands that write resources. Each returns the edit, which the client applies, with the places to show; or the reason why
 * there is none, under `refusal`; or null for invalid arguments.
 */
export const authoringCommands: Readonly<Record<string, Command>> = {
  /** What there is to choose from in the workspace folders, which are given by URI. */
  'skupper.choices': async ({ service, readWorkloads }, folders) => {
    const projects = service.uris().filter((uri) => isSettingsFile(uri));
    for (const folder of folders.filter(isString)) await readWorkloads(`${folder}/${SETTINGS_FILE_NAME}`);
    for (const uri of projects) await readWorkloads(uri);
    return service.choices();
  },
  /** Creates a Site. The argument is a NewSiteRequest. */
  'skupper.writeSite': (session, [request]) =>
    isNewSiteRequest(request) ? answer(session, () => session.service.newSite(request)) : null,
  /** Creates a Connector and Listeners. The argument is an ExposureRequest. */
  'skupper.writeExposure': (session, [request]) =>
    isExposureRequest(request) ? answer(session, () => session.service.expose(request)) : null,
  /** Makes a site accept links. The argument is a LinkRequest. */
  'skupper.writeLinks': (session, [request]) =>
    isLinkRequest(request) ? answer(session, () => session.service.linkSites(request)) : null,
  /** Creates the settings file of a folder, which is given by URI. */
  'skupper.writeSettings': (session, [uri]) =>
    isString(uri) ? answer(session, () => session.service.newSettingsFile({ uri })) : null,
};

/** Edits that create files are lost on a client that cannot create any. */
function answer({ client }: Session, write: () => Answer): Answer {
  if (!client().canCreateFiles)
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      'The editor does not support workspace edits that create files, so nothing was written.',
    );
  return write();
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isString);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isOptional(value: unknown, type: 'string' | 'boolean'): boolean {
  return value === undefined || typeof value === type;
}

const platforms: ReadonlySet<unknown> = new Set(['kubernetes', 'podman', 'docker', 'linux']);

function isNewSiteRequest(value: unknown): value is NewSiteRequest {
  return (
    isObject(value) &&
    isString(value['uri']) &&
    isString(value['name']) &&
    isOptional(value['namespace'], 'string') &&
    isOptional(value['isOwnFolder'], 'boolean') &&
    typeof value['acceptsLinks'] === 'boolean' &&
    platforms.has(value['platform'])
  );
}

/** The properties of each target of an exposure. */
const targets: Readonly<Record<string, readonly string[]>> = {
  workload: ['id'],
  pods: ['siteId', 'selector'],
  host: ['siteId', 'host'],
};

function isExposureRequest(value: unknown): value is ExposureRequest {
  if (!isObject(value) || !isObject(value['target'])) return false;
  const { target, port, routingKey, listeningSites } = value;
  const type = target['type'];
  const properties = isString(type) && Object.hasOwn(targets, type) ? targets[type] : undefined;
  return (
    properties?.every((name) => isString(target[name])) === true &&
    typeof port === 'number' &&
    isString(routingKey) &&
    isStringList(listeningSites)
  );
}

function isLinkRequest(value: unknown): value is LinkRequest {
  return (
    isObject(value) &&
    isString(value['toSite']) &&
    isStringList(value['fromSites']) &&
    (value['method'] === 'token' || value['method'] === 'link')
  );
}
