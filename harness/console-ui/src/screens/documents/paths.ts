export const DOCUMENTS = "/systems-manager/documents";

/** Path of a document's page. Names of Amazon's documents may be ARNs with slashes. */
export function documentPath(name: string, tab = "description"): string {
  return `${DOCUMENTS}/document/${encodeURIComponent(name)}/${tab}`;
}
