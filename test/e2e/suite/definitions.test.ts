import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findings, open, startFresh, until, untilClean, untilFinding, writeOutside } from './helpers.js';

/** The definition of a kind that no release of Skupper has. */
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: gateways.skupper.io
spec:
  group: skupper.io
  names: {kind: Gateway, plural: gateways}
  scope: Namespaced
  versions:
    - name: v2alpha1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [mode]
              properties:
                mode:
                  type: string
                  description: How the gateway chooses.
                  enum: [nearest, cheapest]
                limits:
                  type: object
                  properties:
                    connections: {type: integer, maximum: 100}
`;

const head = 'apiVersion: skupper.io/v2alpha1\nkind: Gateway\nmetadata:\n  name: a\n';
const file = 'west/gateway.yaml';

suite('Definitions of kinds in the folder', () => {
  setup(startFresh);

  test('a new kind is completed, hovered and validated', async () => {
    writeOutside(file, `${head}spec:\n  limits:\n    connections: 500\n`);
    await open(file);
    await untilFinding(file, 'unknown-kind');
    writeOutside('crds/gateway.yaml', definition);
    await untilFinding(file, 'missing-property');
    const limit = await untilFinding(file, 'invalid-value');
    assert.equal(limit.message, 'connections must be at most 100, not 500.');
    assert.equal(findings(file).length, 2);

    const editor = await open(file);
    await replaceAll(editor, `${head}spec:\n  mode: nearest\n  limits:\n    connections: 5\n`);
    await untilClean(file);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      new vscode.Position(5, 3),
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert.match(shown.join('\n'), /How the gateway chooses\.[^]*`nearest`/);

    await replaceAll(editor, `${head}spec:\n  mode: \n  limits:\n    \n`);
    assert.deepEqual(await labelsAt(editor, 5, 8), ['nearest', 'cheapest']);
    assert.deepEqual(await labelsAt(editor, 7, 4), ['connections']);
  });

  test('a known kind has what its definition newly asks for', async () => {
    writeOutside('crds/site.yaml', definition.replaceAll('Gateway', 'Site').replaceAll('gateway', 'site'));
    await untilFinding('west/site.yaml', 'missing-property');
  });
});

async function replaceAll(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const end = document.positionAt(document.getText().length);
  await editor.edit((edit) => edit.replace(new vscode.Range(new vscode.Position(0, 0), end), text));
}

/** What the extension offers at a position; the editor adds the words of the file. */
async function labelsAt(editor: vscode.TextEditor, line: number, character: number): Promise<string[]> {
  return until('there are suggestions', async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      new vscode.Position(line, character),
    );
    const own = list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
    const labels = own.map(({ label }) => (typeof label === 'string' ? label : label.label));
    return labels.length > 0 && labels;
  });
}
