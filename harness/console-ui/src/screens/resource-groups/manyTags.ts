import { byKey, type Tag, tagKeyProblem, tagValueProblem } from "../../parts/tags";
import { type TagFilter, valuesOf } from "./tagQuery";

/** A tag of several resources at once. */
export interface ManyTag {
  key: string;
  /** Undefined if not all resources have the tag with the same value; it is not changed then. */
  value: string | undefined;
  /** True if some resources had the key before, which then cannot be renamed. */
  known: boolean;
}

interface Tagged {
  tags: readonly Tag[];
}

/** Returns every key of any of the resources. */
export function mergedTags(resources: readonly Tagged[]): ManyTag[] {
  const keys = [...new Set(resources.flatMap((resource) => resource.tags.map((tag) => tag.key)))];
  return keys
    .map((key) => {
      const values = resources.map((resource) => resource.tags.find((tag) => tag.key === key)?.value);
      return { key, value: values.every((value) => value === values[0]) ? values[0] : undefined, known: true };
    })
    .sort((one, other) => byKey({ key: one.key, value: "" }, { key: other.key, value: "" }));
}

/** Returns the changes for all resources between the original and the edited tags. */
export function manyChanges(before: readonly ManyTag[], after: readonly ManyTag[]): { put: Tag[]; removed: string[] } {
  const was = new Map(before.map((tag) => [tag.key, tag.value]));
  const put = after.flatMap(({ key, value }) =>
    value !== undefined && was.get(key) !== value ? [{ key, value }] : [],
  );
  const is = new Set(after.map((tag) => tag.key));
  return { put, removed: before.map((tag) => tag.key).filter((key) => !is.has(key)) };
}

/**
 * Returns the value of a tag for a field's text. An emptied field of differing values leaves the resources unchanged.
 */
export function editedValue(tag: ManyTag, before: readonly ManyTag[], text: string): string | undefined {
  const differs = tag.known && before.find((one) => one.key === tag.key)?.value === undefined;
  return differs && text === "" ? undefined : text;
}

/** Returns the error in a key among these tags, or undefined. */
export function manyKeyProblem(key: string, among: readonly ManyTag[]): string | undefined {
  return tagKeyProblem(
    key,
    among.map((tag) => ({ key: tag.key, value: "" })),
  );
}

export function manyProblem(tags: readonly ManyTag[]): boolean {
  return tags.some(
    (tag) => manyKeyProblem(tag.key, tags) !== undefined || tagValueProblem(tag.value ?? "") !== undefined,
  );
}

/** Returns true if a resource has the tag: an empty key matches all, no values match any value. */
export function hasTag(resource: Tagged, { key, values }: TagFilter): boolean {
  return (
    key === "" || resource.tags.some((tag) => tag.key === key && (values.length === 0 || values.includes(tag.value)))
  );
}

export function tagFilter(key: string, values: string): TagFilter {
  return { key, values: valuesOf(values) };
}
