import { describe, expect, it } from "vitest";
import { newlyDone, nextOf, piecesOf, plain, type Step, sectionsOf } from "./steps";

const step = (id: string, section: string, done = false): Step => ({
  id,
  section,
  done,
  text: id,
  copy: [],
  at: "",
  reason: "",
  mark: "",
  path: "",
});

describe("the steps of the guide", () => {
  const steps = [step("a", "One", true), step("b", "One"), step("c", "Two", true), step("d", "Two")];

  it("continue at the first that is not done, also if a later one is", () => {
    expect(nextOf(steps)?.id).toBe("b");
    expect(nextOf([step("a", "One", true)])).toBeUndefined();
  });

  it("are shown by section, with what is done counted", () => {
    expect(sectionsOf(steps).map(({ name, done, steps: those }) => [name, done, those.length])).toEqual([
      ["One", 1, 2],
      ["Two", 1, 2],
    ]);
  });

  it("are announced when they are done, but not those that were done before", () => {
    expect(newlyDone(undefined, steps)).toEqual([]);
    expect(newlyDone(steps, [step("a", "One", true), step("b", "One", true)]).map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("a text of the guide", () => {
  it("has labels in bold", () => {
    expect(piecesOf("Choose **Start session**.")).toEqual([
      { text: "Choose ", bold: false },
      { text: "Start session", bold: true },
      { text: ".", bold: false },
    ]);
    expect(plain("Choose **Start session**.")).toBe("Choose Start session.");
  });

  it("keeps an asterisk that has no partner, and markup as text", () => {
    expect(plain("2 ** 3 <b>")).toBe("2 ** 3 <b>");
  });
});
