import { describe, expect, it } from "vitest";
import { contentOf, isSkeleton, skeleton } from "./skeletons";

describe("the initial text of the editor", () => {
  it("is the same document in both formats", () => {
    for (const kind of ["Command", "Session"] as const) {
      const json = contentOf(skeleton(kind, "JSON"), "JSON");
      const yaml = contentOf(skeleton(kind, "YAML"), "YAML");
      expect({ ...yaml, description: "" }).toEqual({ ...json, description: "" });
    }
  });

  it("is distinguished from an edited text", () => {
    expect(isSkeleton(skeleton("Command", "YAML"), "Command")).toBe(true);
    expect(isSkeleton(`${skeleton("Command", "YAML")} `, "Command")).toBe(false);
  });
});
