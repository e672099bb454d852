import type { PictureTexts } from '../../network/pictureTexts.ts';
import type { Item } from './selection.ts';
import { spokenBox, spokenRow } from '../../../../server/src/picture/words.ts';

interface DetailsProps {
  readonly item: Item | undefined;
  readonly texts: PictureTexts;
  readonly onOpen: (id: string) => void;
  readonly onCreate: (useId: string) => void;
}

/** What there is to say about the selected item, and what can be done with it; without one, how to use the keyboard. */
export function Details({ item, texts, onOpen, onCreate }: DetailsProps) {
  const use = item?.row?.use;
  const isLonely = use?.state === 'unmatched' || use?.state === 'near-miss';
  return (
    <footer class="details">
      <span role="status">{item ? spoken(item, texts) : texts.help}</span>
      {item ? (
        <button type="button" onClick={() => onOpen(item.id)}>
          {texts.open}
        </button>
      ) : undefined}
      {use && isLonely ? (
        <button type="button" onClick={() => onCreate(use.id)}>
          {texts.createOtherSide}
        </button>
      ) : undefined}
    </footer>
  );
}

function spoken({ row, box }: Item, texts: PictureTexts): string {
  return row ? spokenRow(row, texts) : spokenBox(box, texts);
}
