import { describe, expect, it } from "vitest";
import { firstCharacters, visibleText } from "./visibleText";

describe("output", () => {
  it("shows control characters", () => {
    expect(visibleText("a\u001b[31mred\r\nb\tc\u0007\u009b2J")).toBe("a^[[31mred\nb\tc^G<009b>2J");
    expect(visibleText("over\rwritten")).toBe("over^Mwritten");
    expect(visibleText("\u202egpj.exe")).toBe("<202e>gpj.exe");
  });

  it("is cut at the page's limit, never within a character", () => {
    expect(firstCharacters("abc", 3)).toEqual({ text: "abc", cut: false });
    expect(firstCharacters("ab😀", 3)).toEqual({ text: "ab", cut: true });
  });
});
