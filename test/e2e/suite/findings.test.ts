import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  applyFix,
  closeEditors,
  connector,
  findFix,
  findings,
  isOpen,
  listener,
  open,
  originalText,
  pathOf,
  rangeOf,
  replace,
  startCorrected,
  startFresh,
  until,
  untilClean,
  untilFinding,
  untilNoFinding,
  writeOutside,
} from './helpers.js';

suite('Findings', () => {
  setup(startFresh);

  test('a misspelt routing key is a warning on the value', async () => {
    const { document } = await open(listener);
    const typo = await untilFinding(listener, 'routing-key-typo');
    assert.equal(typo.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(typo.range.isEqual(rangeOf(document, 'backnd')));
    assert.match(typo.message, /backend/);
  });

  test('files that were never opened have findings and count for others', async () => {
    const editor = await open(listener);
    assert.match(findings(listener)[0]?.message ?? '', /backend/);
    await replace(editor, 'backnd', 'elsewhere');
    const unmatched = await untilFinding(connector, 'unmatched-connector');
    assert.equal(unmatched.severity, vscode.DiagnosticSeverity.Information);
    await untilFinding(listener, 'unmatched-listener');
    await replace(editor, 'elsewhere', 'backend');
    await untilClean(listener, connector);
    assert.equal(isOpen(connector), false);
  });

  test('a mistake in one file is reported in another, and goes when it is undone', async () => {
    await startCorrected();
    const editor = await open(connector);
    await replace(editor, 'routingKey: backend', 'routingKey: other');
    const unmatched = await untilFinding(listener, 'unmatched-listener');
    assert.equal(unmatched.severity, vscode.DiagnosticSeverity.Warning);
    await vscode.commands.executeCommand('undo');
    await untilClean(listener, connector);
  });
});

suite('Closing an editor', () => {
  setup(startCorrected);

  test('without saving takes the findings of the unsaved text away', async () => {
    await replace(await open(listener), 'port: 8080', 'port: "8080"');
    await untilFinding(listener, 'wrong-type');
    await closeEditors();
    await untilClean(listener, connector);
  });

  test('does not keep findings from following the file on disk', async () => {
    writeOutside(listener, originalText(listener));
    await open(listener);
    await untilFinding(listener, 'routing-key-typo');
    await closeEditors();
    writeOutside(listener, originalText(listener).replace('backnd', 'backend'));
    await untilClean(listener, connector);
  });
});

suite('Changes outside the editor', () => {
  setup(startCorrected);

  test('a file is changed', async () => {
    writeOutside(connector, originalText(connector).replace('routingKey: backend', 'routingKey: other'));
    await untilFinding(listener, 'unmatched-listener');
    await untilFinding(connector, 'unmatched-connector');
    writeOutside(connector, originalText(connector));
    await untilClean(listener, connector);
  });

  test('a file is deleted, and made again', async () => {
    rmSync(pathOf(connector));
    await untilFinding(listener, 'unmatched-listener');
    writeOutside(connector, originalText(connector));
    await untilClean(listener, connector);
  });

  test('a file is renamed', async () => {
    const renamed = 'east/renamed.yaml';
    writeOutside(connector, originalText(connector).replace('routingKey: backend', 'routingKey: other'));
    await untilFinding(connector, 'unmatched-connector');
    renameSync(pathOf(connector), pathOf(renamed));
    await untilFinding(renamed, 'unmatched-connector');
    await untilClean(connector);
    await untilFinding(listener, 'unmatched-listener');
  });
});

suite('Quick fixes', () => {
  setup(startFresh);

  test('of a misspelt routing key corrects it', async () => {
    const { document } = await open(listener);
    const fix = await findFix(listener, await untilFinding(listener, 'routing-key-typo'), 'backend');
    assert.equal(fix.isPreferred, true);
    await applyFix(fix);
    assert.equal(document.getText(), originalText(listener).replace('backnd', 'backend'));
    await untilClean(listener, connector);
  });

  test('of an unknown property renames it', async () => {
    const editor = await open(listener);
    await replace(editor, 'routingKey: backnd', 'routingkey: backend');
    const finding = await untilFinding(listener, 'unknown-property');
    assert.ok(finding.range.isEqual(rangeOf(editor.document, 'routingkey')));
    await applyFix(await findFix(listener, finding, 'routingKey'));
    assert.equal(editor.document.getText(), originalText(listener).replace('backnd', 'backend'));
    await untilClean(listener, connector);
  });

  test('of a quoted number takes the quotes away', async () => {
    const editor = await open(listener);
    await replace(editor, 'port: 8080', 'port: "8080"');
    const finding = await untilFinding(listener, 'wrong-type');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(finding.range.isEqual(rangeOf(editor.document, '"8080"')));
    await applyFix(await findFix(listener, finding, '8080'));
    assert.equal(editor.document.getText(), originalText(listener));
    await untilNoFinding(listener, 'wrong-type');
  });

  test('a missing property is an error while it is missing', async () => {
    const editor = await open(listener);
    await replace(editor, '  host: backend\n', '');
    const finding = await untilFinding(listener, 'missing-property');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    await vscode.commands.executeCommand('undo');
    await until('the finding is gone', () => findings(listener).length === 1);
  });
});
