import { describe, expect, it } from "vitest";
import { tagChanges, tagKeyProblem, tagList, tagMap, tagsProblem, tagValueProblem } from "./tags";

describe("tags", () => {
  it("have keys with blanks, as Patch Group", () => {
    const tags = [{ key: "Patch Group", value: "Web" }];
    expect(tagKeyProblem("Patch Group", tags)).toBeUndefined();
    expect(tagsProblem(tags)).toBe(false);
  });

  it.each([
    ["", "Enter a key"],
    ["aws:x", "reserved"],
    ["a".repeat(128), "at most 127"],
    ["a<b", "letters, digits"],
    ["twice", "used twice"],
  ])("report the invalid key %j", (key, what) => {
    expect(
      tagKeyProblem(
        key,
        [...Array(2)].map(() => ({ key: "twice", value: "" })),
      ),
    ).toContain(what);
  });

  it("have values of at most 256 characters", () => {
    expect(tagValueProblem("v".repeat(256))).toBeUndefined();
    expect(tagValueProblem("v".repeat(257))).toContain("at most 256");
  });

  it("are case-sensitive, and only changes are sent", () => {
    const before = [
      { key: "Name", value: "Web1" },
      { key: "Patch Group", value: "Web" },
      { key: "old", value: "x" },
    ];
    const after = [
      { key: "Name", value: "Web1" },
      { key: "Patch Group", value: "App" },
      { key: "patch group", value: "" },
    ];
    expect(tagChanges(before, after)).toEqual({
      put: [
        { key: "Patch Group", value: "App" },
        { key: "patch group", value: "" },
      ],
      removed: ["old"],
    });
  });

  it("are maps in other services", () => {
    expect(
      tagList(
        tagMap([
          { key: "b", value: "1" },
          { key: "a", value: "" },
        ]),
      ),
    ).toEqual([
      { key: "a", value: "" },
      { key: "b", value: "1" },
    ]);
  });
});
