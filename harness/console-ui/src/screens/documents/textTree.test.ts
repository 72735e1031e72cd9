import { describe, expect, it } from "vitest";
import { type Format, readText } from "./textTree";

function firstProblem(text: string, format: Format) {
  const [problem] = readText(text, format).problems;
  return problem && `${problem.line}:${problem.column} ${problem.message}`;
}

describe("JSON while it is written", () => {
  it("is read with all its values", () => {
    const text = '{"a": [1, -2.5e3, true, null, "x\\u0041\\n"], "b": {}, "__proto__": 1}';
    const { tree } = readText(text, "JSON");
    expect(tree?.value).toEqual(JSON.parse(text));
  });

  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', '3:3 Expected , or }, found "b":.'],
    ['{"a": 1,}', "1:9 Expected the name of a member in double quotes, found }. Remove the comma before it."],
    ['{"a": [1,]}', "1:10 Expected another item, found ]. Remove the comma before it."],
    ['{"a": 1', "1:8 Expected , or }, found the end of the text."],
    ["{'a': 1}", "1:2 Expected the name of a member in double quotes, found 'a':."],
    ['{"a": yes}', "1:7 Expected a value, found yes}. Text needs double quotes."],
    ['{"a": 01}', "1:8 Expected , or }, found 1}."],
    ['{"a": 1} x', "1:10 Expected the end of the document, found x."],
    ['{"a": 1,\n "a": 2}', '2:2 The member "a" is defined twice.'],
    ['{"a": "x\n"}', "1:7 This text has no closing double quote on its line."],
    ['{"a": "\\x"}', '1:8 After a backslash comes one of " \\ / b f n r t or u with 4 digits.'],
    [" ", "1:1 The document is empty."],
  ])("%j: %s", (text, problem) => {
    expect(firstProblem(text, "JSON")).toBe(problem);
  });

  it("reports excessive nesting as a problem, without a crash", () => {
    expect(firstProblem("[".repeat(100_000), "JSON")).toBe("1:102 Nested deeper than 100.");
  });
});

describe("YAML while it is written", () => {
  it("is read", () => {
    expect(readText("---\na:\n  - x: 1\n", "YAML").tree?.value).toEqual({ a: [{ x: 1 }] });
  });

  it.each([
    ["a: 1\nb: [1, 2\n", 3],
    ["a: 1\na: 2\n", 2],
    ["a: 1\n\tb: 2\n", 2],
    ["a:\n  - {{ x }}\n", 2],
  ])("%j has a problem in line %i", (text, line) => {
    expect(readText(text, "YAML").problems[0]?.line).toBe(line);
  });

  it("reports excessive growth by aliases as a problem, without filling the memory", () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`);
    expect(readText(`l0: &l0 [x]\n${levels.join("\n")}\n`, "YAML").problems).toHaveLength(1);
  });
});
