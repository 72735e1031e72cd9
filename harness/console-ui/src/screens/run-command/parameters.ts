export type ParameterType = "String" | "StringList" | "Boolean" | "Integer" | "MapList" | "StringMap";

const TYPES: ParameterType[] = ["String", "StringList", "Boolean", "Integer", "MapList", "StringMap"];

/** A parameter of a document, with the data for its field. */
export interface Parameter {
  name: string;
  type: ParameterType;
  description: string;
  /** True if the document has a default, so that no value is required. */
  hasDefault: boolean;
  /** Initial text of the field: one line per item for lists, JSON for maps. */
  initial: string;
  allowedValues: string[];
  allowedPattern: string;
  minChars: number;
  maxChars: number;
  minItems: number;
  maxItems: number;
  textarea: boolean;
}

/** Texts of the fields, by parameter. */
export type ParameterTexts = Record<string, string>;

/** Returns the parameters that a document's content declares, in order. */
export function parametersOf(content: Record<string, unknown> | undefined): Parameter[] {
  const declared = content?.parameters;
  return isObject(declared)
    ? Object.entries(declared).map(([name, one]) => parameter(name, isObject(one) ? one : {}))
    : [];
}

function parameter(name: string, declared: Record<string, unknown>): Parameter {
  const type = TYPES.find((one) => one === declared.type) ?? "String";
  const hasDefault = declared.default !== undefined && declared.default !== null;
  return {
    name,
    type,
    description: typeof declared.description === "string" ? declared.description : "",
    hasDefault,
    initial: hasDefault ? textOf(type, declared.default) : "",
    allowedValues: Array.isArray(declared.allowedValues) ? declared.allowedValues.map(plainText) : [],
    allowedPattern: typeof declared.allowedPattern === "string" ? declared.allowedPattern : "",
    minChars: limit(declared.minChars, 0),
    maxChars: limit(declared.maxChars, Number.POSITIVE_INFINITY),
    minItems: limit(declared.minItems, 0),
    maxItems: limit(declared.maxItems, Number.POSITIVE_INFINITY),
    textarea: declared.displayType === "textarea",
  };
}

function textOf(type: ParameterType, value: unknown): string {
  if (type === "StringList" && Array.isArray(value)) {
    return value.map(plainText).join("\n");
  }
  if (type === "MapList" || type === "StringMap") {
    return JSON.stringify(value, null, 2);
  }
  return plainText(value);
}

function plainText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function limit(value: unknown, unlimited: number): number {
  const number = typeof value === "string" || typeof value === "number" ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= 0 ? number : unlimited;
}

/** Returns a field's value as the API's list of strings; undefined if the default applies. */
export function givenValue(parameter: Parameter, text: string): string[] | undefined {
  switch (parameter.type) {
    case "StringList": {
      const lines = text.replace(/(\r?\n)+$/, "").split(/\r?\n/);
      return text.trim() === "" ? undefined : lines;
    }
    case "String":
      return text === "" && parameter.initial === "" && !sendsEmpty(parameter) ? undefined : [text];
    default:
      return text.trim() === "" ? undefined : [text.trim()];
  }
}

/**
 * Returns true if an empty text is sent. AWS's page sends a default of "", unless the document allows it as its default
 * only.
 */
function sendsEmpty(parameter: Parameter): boolean {
  return parameter.hasDefault && parameter.allowedPattern === "" && parameter.minChars === 0;
}

/** Returns all values for the call. */
export function valuesOf(parameters: Parameter[], texts: ParameterTexts): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  for (const one of parameters) {
    const value = givenValue(one, texts[one.name] ?? "");
    if (value !== undefined) {
      Object.defineProperty(values, one.name, { value, enumerable: true, configurable: true, writable: true });
    }
  }
  return values;
}

/** Returns the error in a field's text, as the service would report it; empty if it is valid. */
export function parameterProblem(parameter: Parameter, text: string): string {
  const value = givenValue(parameter, text);
  if (value === undefined) {
    return parameter.hasDefault ? "" : `${parameter.name} needs a value: the document has no default for it.`;
  }
  const items = parameter.type === "StringList" ? value : [];
  if (items.length > 0 && (items.length < parameter.minItems || items.length > parameter.maxItems)) {
    return `${items.length} lines; ${between(parameter.minItems, parameter.maxItems)} are allowed.`;
  }
  return typeProblem(parameter, value[0] ?? "") || value.map((one) => textProblem(parameter, one)).find(Boolean) || "";
}

function typeProblem(parameter: Parameter, text: string): string {
  switch (parameter.type) {
    case "Integer":
      return /^[+-]?[0-9]{1,18}$/.test(text) ? "" : "Enter a whole number.";
    case "Boolean":
      return /^(true|false)$/i.test(text) ? "" : "Enter true or false.";
    case "StringMap":
      return isObject(jsonOf(text)) ? "" : 'Give one JSON object, such as {"key": "value"}.';
    case "MapList": {
      const list = jsonOf(text);
      if (!Array.isArray(list) || !list.every(isObject)) {
        return 'Give a JSON list of objects, such as [{"key": "value"}].';
      }
      return list.length < parameter.minItems || list.length > parameter.maxItems
        ? `${list.length} items; ${between(parameter.minItems, parameter.maxItems)} are allowed.`
        : "";
    }
    default:
      return "";
  }
}

function textProblem(parameter: Parameter, text: string): string {
  if (parameter.type === "MapList" || parameter.type === "StringMap") {
    return "";
  }
  const length = [...text].length;
  if (length < parameter.minChars || length > parameter.maxChars) {
    return `${length} characters; ${between(parameter.minChars, parameter.maxChars)} are allowed.`;
  }
  if (parameter.allowedValues.length > 0 && !parameter.allowedValues.includes(text)) {
    return `'${text}' is not one of the allowed values.`;
  }
  return matches(parameter.allowedPattern, text)
    ? ""
    : `'${text}' does not match the pattern ${parameter.allowedPattern}.`;
}

function between(least: number, most: number): string {
  return most === Number.POSITIVE_INFINITY
    ? `${least} or more`
    : least === 0
      ? `at most ${most}`
      : `${least} to ${most}`;
}

/**
 * Returns true if the whole text matches. The service's patterns are RE2's, which run in linear time; the browser's may
 * not, and differ in some points. A pattern that may be affected is left to the service.
 */
function matches(pattern: string, text: string): boolean {
  const unbounded = pattern.match(/[*+]|\{[0-9]+,\}/g)?.length ?? 0;
  if (pattern === "" || /\)[*+{]/.test(pattern) || unbounded > 3 || text.length > 300) {
    return true;
  }
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    return true;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
