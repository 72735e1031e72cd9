import { describe, expect, it } from "vitest";
import { type Parameter, parameterProblem, parametersOf, valuesOf } from "./parameters";

function one(declared: object): Parameter {
  const [parameter] = parametersOf({ parameters: { Given: declared } });
  if (!parameter) {
    throw new Error("no parameter was read");
  }
  return parameter;
}

describe("the parameters of a document", () => {
  it("are read in the document's order, with their defaults as text", () => {
    const read = parametersOf({
      parameters: {
        Message: { type: "String", default: "" },
        commands: { type: "StringList", default: ["a", "b"], displayType: "textarea" },
        Map: { type: "StringMap", default: { a: 1 } },
        Many: { type: "Integer", default: 3, allowedValues: [1, 3] },
      },
    });
    expect(read.map(({ name, initial, hasDefault }) => [name, initial, hasDefault])).toEqual([
      ["Message", "", true],
      ["commands", "a\nb", true],
      ["Map", '{\n  "a": 1\n}', true],
      ["Many", "3", true],
    ]);
    expect(read[1]?.textarea).toBe(true);
    expect(read[3]?.allowedValues).toEqual(["1", "3"]);
  });

  it("are empty where the document has no such object", () => {
    expect(parametersOf(undefined)).toEqual([]);
    expect(parametersOf({ parameters: ["Message"] })).toEqual([]);
  });
});

describe("the values of the call", () => {
  it("keep the lines of a script, empty ones between them too", () => {
    const commands = one({ type: "StringList", displayType: "textarea" });
    expect(valuesOf([commands], { Given: "cat <<E\n\nx\nE\n\n" })).toEqual({ Given: ["cat <<E", "", "x", "E"] });
  });

  it("have an empty default as AWS's page sends it, unless only the default may be empty", () => {
    expect(valuesOf([one({ type: "String", default: "" })], { Given: "" })).toEqual({ Given: [""] });
    expect(valuesOf([one({ type: "String", default: "", allowedPattern: "a+" })], { Given: "" })).toEqual({});
  });

  it("leave out what stays with the document's default", () => {
    expect(valuesOf([one({ type: "Integer", default: 5 })], { Given: " " })).toEqual({});
  });

  it("have a parameter named __proto__ like any other", () => {
    const [odd] = parametersOf(JSON.parse('{"parameters": {"__proto__": {"type": "String", "default": "x"}}}'));
    expect(odd && Object.keys(valuesOf([odd], JSON.parse('{"__proto__": "y"}')))).toEqual(["__proto__"]);
  });
});

describe("beside a field", () => {
  it.each([
    [{ type: "String" }, "", "Given needs a value: the document has no default for it."],
    [{ type: "String", default: "" }, "", ""],
    [{ type: "String", allowedPattern: "[0-9]{2}" }, "123", "'123' does not match the pattern [0-9]{2}."],
    [{ type: "String", allowedPattern: "[0-9]{2}" }, "12", ""],
    [{ type: "String", allowedPattern: "a|bc" }, "ac", "'ac' does not match the pattern a|bc."],
    [{ type: "String", minChars: 2, maxChars: 3 }, "😀", "1 characters; 2 to 3 are allowed."],
    [{ type: "String", maxChars: 2 }, "abc", "3 characters; at most 2 are allowed."],
    [{ type: "String", allowedValues: ["a"] }, "b", "'b' is not one of the allowed values."],
    [{ type: "Integer" }, "1.5", "Enter a whole number."],
    [{ type: "Integer" }, "-12", ""],
    [{ type: "Boolean" }, "maybe", "Enter true or false."],
    [{ type: "StringMap" }, "[1]", 'Give one JSON object, such as {"key": "value"}.'],
    [{ type: "StringMap" }, '{"a": 1}', ""],
    [{ type: "MapList" }, '{"a": 1}', 'Give a JSON list of objects, such as [{"key": "value"}].'],
    [{ type: "MapList", maxItems: 1 }, "[{}, {}]", "2 items; at most 1 are allowed."],
    [{ type: "StringList", maxItems: "1" }, "a\nb", "2 lines; at most 1 are allowed."],
    [{ type: "StringList", allowedValues: ["a"] }, "a\nb", "'b' is not one of the allowed values."],
  ])("%j with %j: %s", (declared, text, problem) => {
    expect(parameterProblem(one(declared), text)).toBe(problem);
  });

  it("no error is shown for a pattern that could block the page or that the browser lacks: the service decides", () => {
    const slow = one({ type: "String", allowedPattern: "(a+)+b" });
    expect(parameterProblem(slow, "a".repeat(200))).toBe("");
    expect(parameterProblem(one({ type: "String", allowedPattern: "(?P<x>a)" }), "b")).toBe("");
  });
});
