import * as vscode from 'vscode';
import { platformName, stateName } from './stateNames.ts';

/** The texts of the picture in the language of the user. Numbers and names take the places of `{0}` and `{1}`. */
export type PictureTexts = ReturnType<typeof pictureTexts>;

export function pictureTexts() {
  return {
    title: vscode.l10n.t('Skupper network'),
    ...toolbarTexts(),
    ...stateTexts(),
    ...nodeTexts(),
  };
}

function toolbarTexts() {
  return {
    toolbar: vscode.l10n.t('Filter and view'),
    filter: vscode.l10n.t('Filter by name'),
    site: vscode.l10n.t('Site'),
    key: vscode.l10n.t('Routing key'),
    state: vscode.l10n.t('State'),
    all: vscode.l10n.t('All'),
    onlyProblems: vscode.l10n.t('Only problems'),
    clear: vscode.l10n.t('Clear filter'),
    picture: vscode.l10n.t('Picture'),
    table: vscode.l10n.t('Table'),
    zoomIn: vscode.l10n.t('Zoom in'),
    zoomOut: vscode.l10n.t('Zoom out'),
    fit: vscode.l10n.t('Show all'),
    arrange: vscode.l10n.t('Arrange'),
    expandAll: vscode.l10n.t('Expand all'),
    collapseAll: vscode.l10n.t('Collapse all'),
    save: vscode.l10n.t('Save as'),
    copy: vscode.l10n.t('Copy as Markdown'),
    help: vscode.l10n.t(
      'Arrow keys move, Enter goes to the source, Space expands a site, / filters, + and - zoom, 0 shows all, Shift with an arrow key moves the picture.',
    ),
    reading: vscode.l10n.t('The files of this workspace are being read.'),
    empty: vscode.l10n.t('The files of this workspace have no Skupper resources yet.'),
    nothing: vscode.l10n.t('Nothing passes the filter.'),
  };
}

function stateTexts() {
  return {
    matched: stateName('matched'),
    templated: stateName('templated'),
    external: stateName('external'),
    unmatched: stateName('unmatched'),
    nearMiss: stateName('near-miss'),
    conflict: vscode.l10n.t('conflict'),
    problem: vscode.l10n.t('1 problem'),
    problems: vscode.l10n.t('{0} problems'),
  };
}

function nodeTexts() {
  return {
    network: vscode.l10n.t('Network {0}'),
    connector: vscode.l10n.t('1 connector'),
    connectors: vscode.l10n.t('{0} connectors'),
    listener: vscode.l10n.t('1 listener'),
    listeners: vscode.l10n.t('{0} listeners'),
    keyCount: vscode.l10n.t('1 routing key'),
    keyCounts: vscode.l10n.t('{0} routing keys'),
    routingKey: vscode.l10n.t('routing key {0}'),
    namespace: vscode.l10n.t('namespace {0}'),
    kubernetes: platformName('kubernetes'),
    likelyKubernetes: platformName('likely-kubernetes'),
    host: platformName('host'),
    noSite: vscode.l10n.t('no Site resource'),
    outside: vscode.l10n.t('outside of these files'),
    unknownTarget: vscode.l10n.t('unknown target'),
    link: vscode.l10n.t('link'),
    cost: vscode.l10n.t('cost {0}'),
    likely: vscode.l10n.t('likely'),
    expanded: vscode.l10n.t('expanded'),
    collapsed: vscode.l10n.t('collapsed'),
    kind: vscode.l10n.t('Kind'),
    name: vscode.l10n.t('Name'),
    target: vscode.l10n.t('Address or workload'),
    otherSide: vscode.l10n.t('Other side'),
    why: vscode.l10n.t('Why'),
    from: vscode.l10n.t('From'),
    to: vscode.l10n.t('To'),
    links: vscode.l10n.t('Links'),
    resources: vscode.l10n.t('Resources'),
    open: vscode.l10n.t('Go to source'),
    createOtherSide: vscode.l10n.t('Create other side'),
  };
}
