import * as vscode from 'vscode';
import { pictureTexts } from './pictureTexts.ts';

/** The folder of the extension with what the page loads. */
export function pageRoot({ extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The page of the picture. It runs one script of this extension, and loads nothing from elsewhere. */
export function networkPage(webview: vscode.Webview, root: vscode.Uri): string {
  const uriOf = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  const nonce = createNonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    // The picture of a PNG is drawn from it.
    'img-src data:',
  ].join('; ');
  const texts = pictureTexts();
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="${uriOf('network.css')}">
<title>${escapeAttribute(texts.title)}</title>
</head>
<body>
<div id="root" data-texts="${escapeAttribute(JSON.stringify(texts))}"></div>
<script nonce="${nonce}" src="${uriOf('network.js')}"></script>
</body>
</html>`;
}

/** A number that is used once. */
function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function escapeAttribute(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
