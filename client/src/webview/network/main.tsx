import { render } from 'preact';
import { readToPicture, type FromPicture } from '../../network/messages.ts';
import type { PictureTexts } from '../../network/pictureTexts.ts';
import { App } from './App.tsx';
import { readState, type ViewState } from './state.ts';
import type { Told } from './useView.ts';

/** What VS Code gives to a webview. */
interface VsCode {
  postMessage(message: FromPicture): void;
  getState(): unknown;
  setState(state: ViewState): void;
}

declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const root = document.getElementById('root') ?? document.body;
const texts = JSON.parse(root.dataset['texts'] ?? '{}') as PictureTexts;
const saved = readState(vscode.getState());

let told: Partial<Told> = {};
let saving: number | undefined;

/** The state is written down a moment later: the picture moves many times a second. */
function save(state: ViewState): void {
  clearTimeout(saving);
  saving = setTimeout(() => vscode.setState(state), 200);
}

function draw(): void {
  const { graph, ...wishes } = told;
  render(
    graph ? (
      <App
        told={{ graph, ...wishes }}
        texts={texts}
        saved={saved}
        save={save}
        post={(message) => vscode.postMessage(message)}
      />
    ) : (
      <p class="nothing" role="status">
        {texts.reading}
      </p>
    ),
    root,
  );
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readToPicture(data);
  if (!message) return;
  if (message.type === 'graph') told = { ...told, graph: message.graph };
  else if (message.type === 'cursor') told = { ...told, cursor: message.id };
  else told = { ...told, show: { id: message.id } };
  draw();
});

draw();
vscode.postMessage({ type: 'ready' });
