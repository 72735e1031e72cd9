export const DOCUMENTS = "/systems-manager/documents";

/** The page of a document. Names of Amazon's may be arns with slashes. */
export function documentPath(name: string, tab = "description"): string {
  return `${DOCUMENTS}/document/${encodeURIComponent(name)}/${tab}`;
}
