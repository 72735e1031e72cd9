import { byKey, type Tag, tagKeyProblem, tagValueProblem } from "../../parts/tags";
import { type TagFilter, valuesOf } from "./tagQuery";

/** A tag of several resources at once. */
export interface ManyTag {
  key: string;
  /** undefined: not all of them have it, or not all with the same value; it is left as it is. */
  value: string | undefined;
  /** Whether some of them had the key before; it is not renamed then. */
  known: boolean;
}

interface Tagged {
  tags: readonly Tag[];
}

/** Every key that any of the resources has. */
export function mergedTags(resources: readonly Tagged[]): ManyTag[] {
  const keys = [...new Set(resources.flatMap((resource) => resource.tags.map((tag) => tag.key)))];
  return keys
    .map((key) => {
      const values = resources.map((resource) => resource.tags.find((tag) => tag.key === key)?.value);
      return { key, value: values.every((value) => value === values[0]) ? values[0] : undefined, known: true };
    })
    .sort((one, other) => byKey({ key: one.key, value: "" }, { key: other.key, value: "" }));
}

/** What has to be sent for all of the resources to come from what they had to what was edited. */
export function manyChanges(before: readonly ManyTag[], after: readonly ManyTag[]): { put: Tag[]; removed: string[] } {
  const was = new Map(before.map((tag) => [tag.key, tag.value]));
  const put = after.flatMap(({ key, value }) =>
    value !== undefined && was.get(key) !== value ? [{ key, value }] : [],
  );
  const is = new Set(after.map((tag) => tag.key));
  return { put, removed: before.map((tag) => tag.key).filter((key) => !is.has(key)) };
}

/** The value of a tag once its field says this; an emptied field of one that differs leaves the resources as they are. */
export function editedValue(tag: ManyTag, before: readonly ManyTag[], text: string): string | undefined {
  const differs = tag.known && before.find((one) => one.key === tag.key)?.value === undefined;
  return differs && text === "" ? undefined : text;
}

/** What is wrong with the key of one of them, or undefined. */
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

/** Whether a resource has the tag that is looked for: an empty key takes all, no value takes any. */
export function hasTag(resource: Tagged, { key, values }: TagFilter): boolean {
  return (
    key === "" || resource.tags.some((tag) => tag.key === key && (values.length === 0 || values.includes(tag.value)))
  );
}

export function tagFilter(key: string, values: string): TagFilter {
  return { key, values: valuesOf(values) };
}
