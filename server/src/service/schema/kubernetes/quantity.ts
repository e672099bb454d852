/** A number with a suffix of Kubernetes. Source: resource/quantity.go of apimachinery of Kubernetes 1.36. */
const quantity = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?\d+)?$/;

/** Whether a text such as `500m` or `1Gi` is a quantity for Kubernetes. */
export function isQuantity(text: string): boolean {
  return quantity.test(text);
}
