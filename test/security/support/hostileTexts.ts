const WORD = 'm4rk';

/** Texts that would do something if they were not shown as they are. Each contains the word that finds it again. */
export const hostileTexts: Readonly<Record<string, string>> = {
  image: `![${WORD}](https://evil.example/a.png)`,
  'reference image': `![${WORD}][x]\n\n[x]: https://evil.example/a.png`,
  link: `[${WORD}](https://evil.example)`,
  'command link': `[${WORD}](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22x%22%7D)`,
  'link that ends another': `${WORD}](https://evil.example) [y`,
  'autolink in brackets': `<https://evil.example/${WORD}>`,
  autolink: `https://evil.example/${WORD}`,
  'autolink without scheme': `www.evil.example/${WORD}`,
  email: `${WORD}@evil.example`,
  html: `<img src=https://evil.example/${WORD} onerror=alert(1)>`,
  'html block': `\n\n<script>${WORD}</script>\n\n`,
  entity: `&lt;b&gt;${WORD}&#x3C;i&#62;`,
  backtick: `a\`${WORD}`,
  backticks: `\`\`\`\n![${WORD}](https://evil.example)\n\`\`\``,
  'backticks of several lengths': `\` \`\` \`\`\` ${WORD} \`\`\`\` \``,
  'only backticks': `\`\`\`\`\`\`${WORD}\`\``,
  backslash: `\\${WORD}\\![x](https://evil.example)\\`,
  emphasis: `**_${WORD}_**~~x~~`,
  heading: `\n# ${WORD}\n`,
  list: `\n- ${WORD}\n  1. b\n`,
  table: `a | ![${WORD}](https://evil.example) | b\n|---|---|\n`,
  'line breaks': `a\r\nb\u2028c\u2029d\u0085${WORD}`,
  'icon of VS Code': `$(alert) ${WORD}`,
  'reversed direction': `\u202Etxt.${WORD}\u2066\u2069`,
  'zero width': `a\u200B\u2060\uFEFF\u00AD${WORD}`,
  tags: `a\u{E0041}\u{E0042}${WORD}`,
  'escape sequence': `\u001B[2J\u001B]8;;https://evil.example\u0007${WORD}\u001B]8;;\u0007\u009B31m`,
  'control characters': `\u0000\u0008\u007F${WORD}`,
  'lone surrogate': `\uD800${WORD}\uDC00`,
  'very long': `${WORD} ${'![x](https://evil.example) `'.repeat(400)}`,
  'template expression': `{{ "![x](https://evil.example)" }}${WORD}`,
};

/** The word in each of the texts. */
export { WORD };

/** Characters that steer a terminal, change the direction of text, or hide text. */
export const invisible =
  /[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u00AD\u200B\u2028\u2029\u2060-\u2064\uFEFF\u{E0000}-\u{E007F}]/u;
