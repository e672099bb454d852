import type { l10n as vscodeL10n } from 'vscode';

/** The translation of VS Code in English: the text with its placeholders filled. */
export const l10n = {
  t: ((text: string, ...values: readonly unknown[]) =>
    text.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]))) as typeof vscodeL10n.t,
};
