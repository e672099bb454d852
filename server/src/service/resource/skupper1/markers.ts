/** An annotation that exposes nothing. */
interface Marker {
  /** In Markdown. */
  readonly doc: string;
  /** What to do in Skupper 2, as sentences in Markdown. */
  readonly inSkupper2: string;
}

/** The annotations of the ConfigMap `skupper-site` by their names. Source: pkg/site/site.go of Skupper 1.9. */
export const siteMarkers: Readonly<Record<string, Marker>> = {
  'skupper.io/exclude-labels': {
    doc: 'The labels of this ConfigMap that are not copied to what Skupper creates, separated by commas.',
    inSkupper2: 'It is `exclude` in a label template.',
  },
  'skupper.io/exclude-annotations': {
    doc: 'The annotations of this ConfigMap that are not copied to the pods of the site, separated by commas.',
    inSkupper2: 'Annotations of the site are not copied to pods any more: remove it.',
  },
};

/** The annotations that Skupper 1 writes on Services, by their names. Source: api/types/types.go of Skupper 1.9. */
export const serviceMarkers: Readonly<Record<string, Marker>> = {
  'internal.skupper.io/controlled': {
    doc: 'Written by Skupper on what it manages.',
    inSkupper2: 'It writes this as well, and deletes such a Service with its Listener. Remove it from files.',
  },
  'internal.skupper.io/originalSelector': {
    doc: 'Written by Skupper: the selector that the Service had before it led to the router.',
    inSkupper2: 'Write this selector into `spec.selector` again, and remove the annotation.',
  },
  'internal.skupper.io/originalTargetPort': {
    doc: 'Written by Skupper: the ports with the target ports that the Service had before it led to the router.',
    inSkupper2: 'Write these target ports into `spec.ports` again, and remove the annotation.',
  },
};
