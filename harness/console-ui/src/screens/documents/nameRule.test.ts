import { describe, expect, it } from "vitest";
import { nameProblem, targetTypeProblem } from "./nameRule";

describe("a name of a document", () => {
  it.each(["org-install-app", "a.b", "SSM-SessionManagerRunShell", "x".repeat(128)])("may be %s", (name) => {
    expect(nameProblem(name)).toBe("");
  });

  it.each([
    ["", "Enter a name for the document."],
    ["ab", "A name has 3 to 128 characters; this one has 2."],
    ["x".repeat(129), "A name has 3 to 128 characters; this one has 129."],
    ["my doc", "A name has letters, digits, and the characters _ - and . only, not a space."],
    ["näme", "A name has letters, digits, and the characters _ - and . only, not 'ä'."],
    ["AWS-Mine", "Names that begin with aws are reserved for Amazon's own documents."],
    ["amazonia", "Names that begin with amazon are reserved for Amazon's own documents."],
  ])("%j: %s", (name, problem) => {
    expect(nameProblem(name)).toBe(problem);
  });

  it("has a target type that begins with a slash, or none", () => {
    expect(targetTypeProblem("")).toBe("");
    expect(targetTypeProblem("/AWS::EC2::Instance")).toBe("");
    expect(targetTypeProblem("AWS::EC2::Instance")).not.toBe("");
  });
});
