/** The colours of a picture outside of VS Code, which is on white: each can be told from it by everybody. */
const colors: Readonly<Record<string, string>> = {
  'font-family': "'Segoe UI', system-ui, 'Helvetica Neue', Arial, sans-serif",
  foreground: '#1f1f1f',
  descriptionForeground: '#555555',
  'editor-background': '#ffffff',
  'editorWidget-background': '#f8f8f8',
  'editorWarning-foreground': '#8a5700',
  'charts-lines': '#8a8a8a',
  'charts-green': '#2f7a31',
  'charts-blue': '#0a62b5',
  'charts-purple': '#652d90',
};

/** The innermost `var(--vscode-name, fallback)`, in which the fallback has no parentheses. */
const variable = /var\(--vscode-([\w-]+)(?:,([^()]*))?\)/;

/** The background of a picture outside of VS Code. */
export const background = colors['editor-background'];

/** A style sheet with values in place of the variables of VS Code. Throws where there is neither a value nor a fallback. */
export function withoutVariables(css: string): string {
  let text = css;
  for (let found = variable.exec(text); found; found = variable.exec(text)) {
    const [all, name = '', fallback] = found;
    const value = colors[name] ?? fallback?.trim();
    if (value === undefined) throw new Error(`the picture has no colour for --vscode-${name}`);
    text = text.replace(all, () => value);
  }
  return text;
}
