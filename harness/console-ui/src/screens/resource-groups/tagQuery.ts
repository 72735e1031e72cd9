/** A query by tags in the form. */
export interface QueryForm {
  types: string[];
  tags: TagFilter[];
}

/** Filter for resources with this key, and with one of these values if there are any. */
export interface TagFilter {
  key: string;
  values: string[];
}

export const ALL_TYPES = "AWS::AllSupported";
export const INSTANCES = "AWS::EC2::Instance";
const TYPE = "TAG_FILTERS_1_0";

export function queryOf(form: QueryForm): { Type: typeof TYPE; Query: string } {
  const TagFilters = form.tags.map(({ key, values }) => ({ Key: key, Values: values }));
  return { Type: TYPE, Query: JSON.stringify({ ResourceTypeFilters: form.types, TagFilters }) };
}

/** Parses a query into the form; undefined if the form cannot represent it. */
export function readQuery(text: string): QueryForm | undefined {
  let query: unknown;
  try {
    query = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(query) || !isTexts(query.ResourceTypeFilters) || !Array.isArray(query.TagFilters)) {
    return undefined;
  }
  const tags: TagFilter[] = [];
  for (const filter of query.TagFilters as unknown[]) {
    if (!isObject(filter) || typeof filter.Key !== "string" || !isTexts(filter.Values ?? [])) {
      return undefined;
    }
    tags.push({ key: filter.Key, values: (filter.Values ?? []) as string[] });
  }
  return { types: query.ResourceTypeFilters, tags };
}

export function typesProblem(form: QueryForm): string | undefined {
  return form.types.length === 0 ? "Choose at least one resource type." : undefined;
}

/** Returns the error of the tags as a whole, or undefined. */
export function filtersProblem(form: QueryForm): string | undefined {
  if (form.tags.length === 0) {
    return "Add at least one tag: members of a group have all of its tags.";
  }
  const problem = form.tags.map((tag) => filterProblem(tag, form.tags)).find((one) => one !== undefined);
  return problem && `A tag is not right: ${problem}`;
}

export function filterProblem({ key, values }: TagFilter, among: readonly TagFilter[]): string | undefined {
  if (key === "") {
    return "Enter a key.";
  }
  if (key.length > 128) {
    return "A key has at most 128 characters.";
  }
  if (values.length > 20) {
    return "A tag has at most 20 values.";
  }
  return among.filter((tag) => tag.key === key).length > 1
    ? "This key is used twice; give it several values instead."
    : undefined;
}

/** Values of a field, separated by commas. */
export function valuesOf(text: string): string[] {
  return [...new Set(text.split(",").map((value) => value.trim()))].filter((value) => value !== "");
}

/** Patch Group: Web, App */
export function filterText({ key, values }: TagFilter): string {
  return values.length === 0 ? `${key}: any value` : `${key}: ${values.join(", ")}`;
}

/** Returns the error in the name of a new group, or undefined. */
export function groupNameProblem(name: string): string | undefined {
  if (name === "") {
    return "Enter a name for the group.";
  }
  if (name.length > 300) {
    return "A name has at most 300 characters.";
  }
  if (/[^A-Za-z0-9_.-]/.test(name)) {
    return "A name has letters, digits, - _ and . only.";
  }
  return /^aws/i.test(name) ? "Names that begin with AWS are reserved." : undefined;
}

export function descriptionProblem(description: string): string | undefined {
  if (description.length > 1024) {
    return "A description has at most 1024 characters.";
  }
  return /[^\sA-Za-z0-9_.-]/.test(description)
    ? "A description has letters, digits, spaces, - _ and . only."
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
