/** Where the folder `schemas` is published. */
export const PUBLISHED = 'https://raw.githubusercontent.com/skupperproject/vscode-skupper/main/schemas';
