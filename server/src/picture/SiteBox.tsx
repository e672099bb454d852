import type { PictureTexts } from './texts.ts';
import { HEADER, ROW, type Box } from './boxes.ts';
import { Glyph } from './Glyph.tsx';
import type { Row } from './visible.ts';
import {
  badgeOf,
  contentText,
  fitted,
  problemCount,
  problemsIn,
  siteDescription,
  spokenBox,
  spokenRow,
  targetOf,
} from './words.ts';

/** How the items of a picture that somebody uses are marked, and what they do. */
export interface Marks {
  readonly selected: string | undefined;
  /** The id of the item at the cursor of the editor. */
  readonly atCursor: string | undefined;
  readonly related: ReadonlySet<string>;
  /** The item that the tabulator key reaches. */
  readonly reachable: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onToggle: (siteId: string) => void;
}

/** An item that somebody can select. */
interface Item {
  readonly id: string;
  readonly level: number;
  /** What a screen reader says. */
  readonly spoken: string;
  /** What it is, for the style sheet. */
  readonly className: string;
}

/** What makes a part of the picture an item of a tree. */
function itemProps({ id, level, spoken, className }: Item, marks: Marks | undefined) {
  if (!marks) return { class: className };
  const { selected, atCursor, related, reachable } = marks;
  const classes = [
    className,
    id === selected ? 'selected' : '',
    id === atCursor ? 'at-cursor' : '',
    related.has(id) ? 'related' : '',
  ];
  return {
    role: 'treeitem',
    'aria-level': level,
    'aria-label': spoken,
    'aria-selected': id === selected,
    tabindex: id === reachable ? 0 : -1,
    'data-item': id,
    class: classes.filter((each) => each !== '').join(' '),
  } as const;
}

interface SiteBoxProps {
  readonly box: Box;
  readonly texts: PictureTexts;
  /** Undefined for a picture that is only looked at. */
  readonly marks?: Marks;
}

/** The box of a site, with its rows if it is expanded. */
export function SiteBox({ box, texts, marks }: SiteBoxProps) {
  const { id, x, y, width, height, site, isExpanded, rows } = box;
  const isRest = site?.definition === undefined;
  const className = `box${isRest ? ' undefined' : ''}${site ? '' : ' outside'}`;
  const actions = marks && { onClick: () => marks.onSelect(id), onDblClick: () => marks.onOpen(id) };
  return (
    <g
      {...itemProps({ id, level: 1, spoken: spokenBox(box, texts), className }, marks)}
      {...(site && marks ? { 'aria-expanded': isExpanded } : {})}
      transform={`translate(${x},${y})`}
    >
      <rect class="frame" width={width} height={height} rx={4} />
      <g class="header" {...actions}>
        <rect class="hit" width={width} height={Math.min(height, HEADER)} />
        <Header box={box} texts={texts} />
      </g>
      {site && marks ? <Toggle box={box} onToggle={() => marks.onToggle(site.id)} /> : undefined}
      {isExpanded && rows.length > 0 ? (
        <g {...(marks ? { role: 'group' } : {})}>
          {rows.map((row, index) => (
            <RowItem
              key={row.id}
              row={row}
              y={HEADER + index * ROW}
              width={width}
              texts={texts}
              marks={marks}
            />
          ))}
        </g>
      ) : undefined}
    </g>
  );
}

function Header({ box, texts }: { readonly box: Box; readonly texts: PictureTexts }) {
  const { site, title, width, isExpanded } = box;
  const problems = problemsIn(box);
  const problemText = problems > 0 ? `! ${problemCount(problems, texts)}` : undefined;
  const room = width - 20;
  const description = site ? siteDescription(site, texts) : texts.outside;
  return (
    <>
      <title>{title}</title>
      <text class="title" x={10} y={20}>
        {fitted(title, room - (isExpanded && problemText !== undefined ? 100 : 24), 14, 'bold')}
      </text>
      <text class="secondary" x={10} y={38}>
        {fitted(description, room, 12)}
      </text>
      {isExpanded && problemText !== undefined ? (
        <text class="problem" x={width - 34} y={20} text-anchor="end">
          {problemText}
        </text>
      ) : undefined}
      {site && !isExpanded ? (
        <>
          <text class="secondary detail" x={10} y={54}>
            {fitted(contentText(box, texts), room, 12)}
          </text>
          {problemText === undefined ? undefined : (
            <text class="problem" x={10} y={69}>
              {problemText}
            </text>
          )}
        </>
      ) : undefined}
    </>
  );
}

function Toggle({ box, onToggle }: { readonly box: Box; readonly onToggle: () => void }) {
  const { width, isExpanded } = box;
  return (
    <g class="toggle" transform={`translate(${width - 26},6)`} onClick={onToggle}>
      <rect class="hit" width={20} height={20} />
      <path d={isExpanded ? 'M5,8 L10,13 L15,8' : 'M8,5 L13,10 L8,15'} />
    </g>
  );
}

interface RowProps {
  readonly row: Row;
  readonly y: number;
  readonly width: number;
  readonly texts: PictureTexts;
  readonly marks: Marks | undefined;
}

function RowItem({ row, y, width, texts, marks }: RowProps) {
  const { resource, use, id } = row;
  const badge = badgeOf(row, texts);
  const badgeWidth = badge === undefined ? 0 : badge.length * 8 + 10;
  const spoken = spokenRow(row, texts);
  const onClick = (): void => {
    marks?.onSelect(id);
    marks?.onOpen(id);
  };
  return (
    <g
      {...itemProps({ id, level: 2, spoken, className: use ? `row ${use.state}` : 'row' }, marks)}
      transform={`translate(0,${y})`}
      {...(marks ? { onClick } : {})}
    >
      <title>{spoken}</title>
      <rect class="hit" x={2} width={width - 4} height={ROW - 2} rx={3} />
      <Glyph row={row} x={16} y={ROW / 2 - 1} />
      <text class="key detail" x={32} y={16}>
        {fitted(use?.key ?? resource.name, width - 44 - badgeWidth, 13, 'bold')}
      </text>
      {badge === undefined ? undefined : (
        <text class="badge detail" x={width - 10} y={16} text-anchor="end">
          {badge}
        </text>
      )}
      <text class="secondary detail" x={32} y={31}>
        {fitted(secondLine(row, texts), width - 42, 12)}
      </text>
    </g>
  );
}

/** `Listener orders · orders:80` */
function secondLine(row: Row, texts: PictureTexts): string {
  const { kind, name } = row.resource;
  const named = row.use && row.use.key !== name ? `${kind} ${name}` : kind;
  return [named, targetOf(row, texts)].filter((each) => each !== '').join(' · ');
}
