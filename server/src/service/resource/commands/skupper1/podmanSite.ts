import { documentLines, lostFlags, type Conversion } from './conversion.ts';
import { validName } from './names.ts';
import type { Skupper1Command } from './parse.ts';
import { toPort } from './ports.ts';

const DEFAULT_NAME = 'my-site';

/** Whether a site is an edge site; undefined for a mode that does not exist. */
export function isEdgeSite(flags: Skupper1Command['flags']): boolean | undefined {
  const mode = flags.get('router-mode') ?? (flags.get('edge') === 'true' ? 'edge' : 'interior');
  return mode === 'edge' ? true : mode === 'interior' ? false : undefined;
}

/** The Site of a host, and the RouterAccess with which it accepts links. Undefined if a flag has a wrong value. */
export function podmanSite(command: Skupper1Command): Conversion | undefined {
  const { flags } = command;
  const written = flags.get('site-name');
  const { name, notes } = validName(written ?? DEFAULT_NAME, DEFAULT_NAME);
  const isEdge = isEdgeSite(flags);
  const access = accessOf(flags, name);
  if (isEdge === undefined || !access) return undefined;
  const site = documentLines({ kind: 'Site', name, spec: { edge: isEdge ? true : undefined } });
  const renaming = `Skupper 1 named the site after the host and its user: change ${DEFAULT_NAME} to that.`;
  return {
    documents: [site, ...(isEdge ? [] : access)],
    notes: [
      ...notes,
      ...(written === undefined ? [renaming] : []),
      ...lostFlags(command, ['labels', 'annotations']),
    ],
  };
}

/** The RouterAccess, if links are accepted. Undefined if a flag has a wrong value. */
function accessOf(flags: Skupper1Command['flags'], name: string): string[][] | undefined {
  const ingress = flags.get('ingress') ?? 'external';
  const interior = toPort(flags.get('bind-port') ?? '55671');
  const edge = toPort(flags.get('bind-port-edge') ?? '45671');
  if (interior === undefined || edge === undefined || !/^(?:external|none)$/.test(ingress)) return undefined;
  if (ingress === 'none') return [];
  const hosts = (flags.get('ingress-host') ?? '').split(',').filter((host) => host !== '');
  const spec = {
    tlsCredentials: name,
    bindHost: flags.get('ingress-bind-ip'),
    subjectAlternativeNames: hosts.length === 0 ? undefined : hosts,
    roles: [
      { name: 'inter-router', port: interior },
      { name: 'edge', port: edge },
    ],
  };
  return [documentLines({ kind: 'RouterAccess', name, spec })];
}
