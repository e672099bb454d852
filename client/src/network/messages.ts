import type { NetworkGraph } from '../../../server/src/service/index.ts';

/** The messages between the extension and the picture of the network, and the checks of what arrives. */

/** What the picture is told. */
export type ToPicture =
  | { readonly type: 'graph'; readonly graph: NetworkGraph }
  /** The resource at the cursor, which is highlighted; none if undefined. */
  | { readonly type: 'cursor'; readonly id?: string | undefined }
  /** A resource, site or network to select and to bring into sight. */
  | { readonly type: 'show'; readonly id: string };

/** A file that a picture is saved as. */
export type PictureFormat = 'svg' | 'png' | 'mermaid';

/** What the picture asks for. It names nodes by id, and never files or commands. */
export type FromPicture =
  /** It has been loaded, also once more, and needs everything. */
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'create-other-side'; readonly id: string }
  /** `content`: the text of an SVG, or a PNG in base 64. Mermaid is made by the server. */
  | { readonly type: 'save'; readonly format: PictureFormat; readonly content?: string }
  | { readonly type: 'copy-markdown' };

/** More than a picture of a very large network takes, in UTF-16 code units. */
const MAX_CONTENT = 50_000_000;

/** A message of the picture; undefined for anything else. */
export function readFromPicture(data: unknown): FromPicture | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  const { type, id, format, content } = data as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'copy-markdown':
      return { type };
    case 'open':
    case 'create-other-side':
      return typeof id === 'string' ? { type, id } : undefined;
    case 'save':
      return readSave(format, content);
    default:
      return undefined;
  }
}

function readSave(format: unknown, content: unknown): FromPicture | undefined {
  if (format === 'mermaid') return { type: 'save', format };
  if ((format !== 'svg' && format !== 'png') || typeof content !== 'string') return undefined;
  return content.length > MAX_CONTENT ? undefined : { type: 'save', format, content };
}

/** A message to the picture; undefined for anything else. The graph in it is that of the server. */
export function readToPicture(data: unknown): ToPicture | undefined {
  if (typeof data !== 'object' || data === null || !('type' in data)) return undefined;
  const { type, id, graph } = data as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'graph':
      return isGraph(graph) ? { type, graph } : undefined;
    case 'cursor':
      return typeof id === 'string' || id === undefined ? { type, id } : undefined;
    case 'show':
      return typeof id === 'string' ? { type, id } : undefined;
    default:
      return undefined;
  }
}

function isGraph(value: unknown): value is NetworkGraph {
  return typeof value === 'object' && value !== null && 'networks' in value && Array.isArray(value.networks);
}
