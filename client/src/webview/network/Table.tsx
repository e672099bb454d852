import type { GraphNetwork } from '../../../../server/src/service/index.ts';
import { resourceId } from '../../network/nodeIds.ts';
import { otherSidesIn } from '../../network/otherSides.ts';
import type { PictureTexts } from '../../network/pictureTexts.ts';
import type { Row, VisibleNetwork } from '../../../../server/src/picture/visible.ts';
import {
  badgeOf,
  linkText,
  networkTitle,
  reasonOf,
  stateText,
  targetOf,
} from '../../../../server/src/picture/words.ts';

interface TableProps {
  readonly networks: readonly VisibleNetwork[];
  readonly texts: PictureTexts;
  readonly selected: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The same as the picture in tables, for screen readers and for everybody who wants to search and copy. */
export function Tables({ networks, texts, selected, onOpen }: TableProps) {
  return (
    <div class="tables">
      {networks.map((visible) => (
        <section key={visible.network.id}>
          <h2>{networkTitle(visible.network, texts)}</h2>
          <ResourceTable visible={visible} texts={texts} selected={selected} onOpen={onOpen} />
          {visible.network.links.length === 0 ? undefined : (
            <LinkTable network={visible.network} texts={texts} onOpen={onOpen} />
          )}
        </section>
      ))}
    </div>
  );
}

interface ResourceTableProps extends Omit<TableProps, 'networks'> {
  readonly visible: VisibleNetwork;
}

function ResourceTable({ visible: { network, sites }, texts, selected, onOpen }: ResourceTableProps) {
  const otherSides = otherSideNames(network);
  const columns = [
    texts.site,
    texts.kind,
    texts.name,
    texts.key,
    texts.state,
    texts.target,
    texts.otherSide,
    texts.why,
  ];
  return (
    <table>
      <caption>{texts.resources}</caption>
      <Head columns={columns} />
      <tbody>
        {sites.flatMap(({ site, rows }) =>
          rows.map((row) => (
            <tr key={row.id} class={row.id === selected ? 'selected' : ''}>
              <td>{site.name}</td>
              <td>{row.resource.kind}</td>
              <th scope="row">
                <button type="button" class="link-button" onClick={() => onOpen(row.id)}>
                  {row.resource.name}
                </button>
              </th>
              <td>{row.use?.key}</td>
              <td>{row.use ? stateText(row.use.state, texts) : badgeOf(row, texts)}</td>
              <td>{targetOf(row, texts)}</td>
              <td>{otherSides(row)}</td>
              <td>{reasonOf(row)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** The names of the resources on the other side of a row, with their sites. */
function otherSideNames({ sites, keys }: GraphNetwork): (row: Row) => string {
  const names = new Map(
    sites.flatMap((site) => site.resources.map(({ id, name }) => [id, `${name} (${site.name})`] as const)),
  );
  const otherSides = otherSidesIn({ keys });
  return ({ use }) => (use ? otherSides(use.id) : []).map((id) => names.get(resourceId(id)) ?? '').join(', ');
}

interface LinkTableProps extends Pick<TableProps, 'texts' | 'onOpen'> {
  readonly network: GraphNetwork;
}

function LinkTable({ network: { sites, links }, texts, onOpen }: LinkTableProps) {
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  return (
    <table>
      <caption>{texts.links}</caption>
      <Head columns={[texts.from, texts.to, texts.links]} />
      <tbody>
        {links.map((link) => (
          <tr key={`${link.id}\n${link.target}`}>
            <th scope="row">
              <button type="button" class="link-button" onClick={() => onOpen(link.id)}>
                {names.get(link.from)}
              </button>
            </th>
            <td>{link.to === undefined ? outsideText(link.target, texts) : names.get(link.to)}</td>
            <td>{linkText(link, texts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function outsideText(target: string, texts: PictureTexts): string {
  return target === '' ? texts.unknownTarget : `${target}, ${texts.outside}`;
}

function Head({ columns }: { readonly columns: readonly string[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
