import { describe, expect, it } from "vitest";
import { editedValue, hasTag, type ManyTag, manyChanges, manyProblem, mergedTags, tagFilter } from "./manyTags";

const WEB1 = {
  tags: [
    { key: "Name", value: "Web1" },
    { key: "Patch Group", value: "Web" },
  ],
};
const WEB2 = {
  tags: [
    { key: "Name", value: "Web2" },
    { key: "Patch Group", value: "Web" },
    { key: "only", value: "here" },
  ],
};

describe("the tags of several resources", () => {
  const merged = mergedTags([WEB1, WEB2]);

  it("show the value that all of them have, and none where they differ", () => {
    expect(merged).toEqual([
      { key: "Name", value: undefined, known: true },
      { key: "only", value: undefined, known: true },
      { key: "Patch Group", value: "Web", known: true },
    ]);
  });

  it("are changed only where something was edited", () => {
    const after = merged
      .filter((tag) => tag.key !== "only")
      .map((tag) => (tag.key === "Patch Group" ? { ...tag, value: "App" } : tag))
      .concat({ key: "new", value: "", known: false });
    expect(manyChanges(merged, after)).toEqual({
      put: [
        { key: "Patch Group", value: "App" },
        { key: "new", value: "" },
      ],
      removed: ["only"],
    });
    expect(manyChanges(merged, merged)).toEqual({ put: [], removed: [] });
  });

  it("stay as they are where they differ and the field was emptied again", () => {
    const [name, , group] = merged as [ManyTag, ManyTag, ManyTag];
    expect(editedValue(name, merged, "x")).toBe("x");
    expect(editedValue(name, merged, "")).toBeUndefined();
    expect(editedValue(group, merged, "")).toBe("");
  });

  it("are refused with a duplicate or empty key", () => {
    expect(manyProblem(merged)).toBe(false);
    expect(manyProblem([...merged, { key: "Name", value: "x", known: false }])).toBe(true);
    expect(manyProblem([...merged, { key: "", value: "x", known: false }])).toBe(true);
  });
});

describe("a search by tag", () => {
  it.each([
    ["", "", true],
    ["Patch Group", "", true],
    ["Patch Group", "App, Web", true],
    ["Patch Group", "App", false],
    ["patch group", "", false],
  ])("for %j with values %j", (key, values, found) => {
    expect(hasTag(WEB1, tagFilter(key, values))).toBe(found);
  });
});
