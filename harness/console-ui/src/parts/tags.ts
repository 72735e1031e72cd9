export interface Tag {
  key: string;
  value: string;
}

/** Returns the error in a key among these tags, or undefined. */
export function tagKeyProblem(key: string, among: readonly Tag[]): string | undefined {
  if (key === "") {
    return "Enter a key, or remove the tag.";
  }
  if (key.length > 127) {
    return "A key has at most 127 characters.";
  }
  if (/^aws:/i.test(key)) {
    return "Keys that begin with aws: are reserved for AWS.";
  }
  if (/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.test(key)) {
    return "A key has letters, digits, spaces and _ . : / = + - @ only.";
  }
  if (among.filter((tag) => tag.key === key).length > 1) {
    return "This key is used twice. Keys are case-sensitive.";
  }
  return undefined;
}

/** Returns the error in a value, or undefined. */
export function tagValueProblem(value: string): string | undefined {
  if (value.length > 256) {
    return "A value has at most 256 characters.";
  }
  return /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.test(value)
    ? "A value has letters, digits, spaces and _ . : / = + - @ only."
    : undefined;
}

export function tagsProblem(tags: readonly Tag[]): boolean {
  return tags.some((tag) => tagKeyProblem(tag.key, tags) !== undefined || tagValueProblem(tag.value) !== undefined);
}

/** Returns the tags as a map, as Logs and Resource Groups use them. */
export function tagMap(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map((tag) => [tag.key, tag.value]));
}

/** Returns the tags of such a map, in the order of the keys. */
export function tagList(map: Record<string, string> | undefined): Tag[] {
  return Object.entries(map ?? {})
    .map(([key, value]) => ({ key, value }))
    .sort(byKey);
}

export function byKey(one: Tag, other: Tag): number {
  return one.key.localeCompare(other.key);
}

/** Returns the changes from one set of tags to another. */
export function tagChanges(before: readonly Tag[], after: readonly Tag[]): { put: Tag[]; removed: string[] } {
  const was = new Map(before.map((tag) => [tag.key, tag.value]));
  const is = new Set(after.map((tag) => tag.key));
  return {
    put: after.filter((tag) => was.get(tag.key) !== tag.value),
    removed: before.filter((tag) => !is.has(tag.key)).map((tag) => tag.key),
  };
}
