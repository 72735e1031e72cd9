/** The service's filter for the beginning of a name. */
export const PREFIX = "Name";

/** Options of the filter Owner, with the service's names for them. */
export const OWNERS: Record<string, string> = {
  "Owned by Amazon": "Amazon",
  "Owned by me": "Self",
  "All documents": "All",
};

interface Token {
  propertyKey?: string;
  value: unknown;
}

/** Returns the filters of ListDocuments for the filter field; Run Command shows Command documents only. */
export function documentFilters(tokens: readonly Token[]): { Key: string; Values: string[] }[] {
  const asked = tokens.map(({ propertyKey, value }) => {
    const text = String(value);
    const meant = propertyKey === "Owner" ? (OWNERS[text] ?? text) : text;
    return { Key: propertyKey ?? "SearchKeyword", Values: [meant] };
  });
  return [{ Key: "DocumentType", Values: ["Command"] }, ...asked.filter((filter) => filter.Values[0] !== "")];
}
