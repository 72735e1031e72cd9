import { describe, expect, it } from "vitest";
import { terminalText } from "./terminalText";
import { visibleText } from "./visibleText";

describe("the output of a terminal as text", () => {
  const shown: [string, string, string][] = [
    ["lines as they are", "sh-4.2$ pwd\r\n/usr/bin\r\n", "sh-4.2$ pwd\n/usr/bin"],
    ["no colours", "\u001b[1;31mred\u001b[0m \u001b[38;5;208morange\u001b[m", "red orange"],
    ["no title, ended by BEL or ST", "\u001b]0;title\u0007a\u001b]2;t\u001b\\b", "ab"],
    ["no link, only its text", "\u001b]8;;http://evil.example\u001b\\text\u001b]8;;\u001b\\", "text"],
    ["no bracketed paste", "\u001b[?2004h$ ls\u001b[?2004l\r\nhello.txt", "$ ls\nhello.txt"],
    ["what was typed after it was corrected", "lx\b \bs", "ls"],
    ["what was written last on a line", "10%\r50%\r100%", "100%"],
    ["what was not written over", "abcdef\rxy", "xycdef"],
    ["an erased end of a line", "abcdef\r\u001b[3C\u001b[K", "abc"],
    ["an erased line", "abcdef\u001b[2K\rnew", "new"],
    ["an erased beginning of a line", "abcdef\u001b[3D\u001b[1K", "    ef"],
    ["moves up and to a column", "one\r\ntwo\u001b[A\u001b[1GONE", "ONE\ntwo"],
    ["addressed places", "\u001b[2;3Hx\u001b[1;1Hy", "y\n  x"],
    ["a row that was addressed", "a\r\nb\u001b[1dc", "ac\nb"],
    ["deleted and inserted characters", "abcd\r\u001b[2P\u001b[1@", " cd"],
    ["erased characters", "abcd\r\u001b[2X", "  cd"],
    ["deleted and inserted lines", "a\r\nb\r\nc\u001b[2;1H\u001b[M\u001b[L", "a\n\nc"],
    ["a cursor that was saved", "ab\u001b7cd\u001b8X", "abXd"],
    ["tabs", "a\tb", "a       b"],
    ["character sets", "\u001b(Ba\u001b)0b", "ab"],
    ["wide characters and marks", "日本\b\bx e\u0301", "日x e\u0301"],
    ["nothing of an incomplete sequence", "a\u001b[1;3", "a1;3"],
    ["eight-bit controls", "\u009b31mred\u009d0;title\u0007", "red"],
    ["unknown sequences as nothing", "\u001b[>0;276;0ca\u001bNb\u001b[5 q", "ab"],
  ];
  it.each(shown)("shows %s", (_what, output, text) => {
    expect(terminalText(output)).toBe(text);
  });

  it("keeps cleared content above", () => {
    expect(terminalText("before\r\n$ clear\r\n\u001b[H\u001b[2J\u001b[3J$ after")).toBe("before\n$ clear\n$ after");
  });

  it("leaves out an editor that was left again, and shows one that was not", () => {
    expect(terminalText("$ vi\r\n\u001b[?1049h\u001b[H~ ~\u001b[?1049l$ done")).toBe("$ vi\n$ done");
    expect(terminalText("$ vi\r\n\u001b[?1049h\u001b[H~ ~")).toBe("$ vi\n~ ~");
  });

  it("spells out characters that would reorder or hide text", () => {
    expect(terminalText("a\u202eb\u200bc")).toBe("a\\u202eb\\u200bc");
  });

  it("stays text, whatever it says", () => {
    expect(terminalText("<img src=x onerror=alert(1)>")).toBe("<img src=x onerror=alert(1)>");
  });

  it("stays of a reasonable size, wherever the cursor is sent", () => {
    const far = "\u001b[99999;99999Hx".repeat(1000) + "\u001b[99999Gy\n".repeat(20_000) + "\u001b[99999L".repeat(1000);
    expect(terminalText(far).length).toBeLessThan(2_000_000);
  });

  // This would take hours if each of them read everything before it.
  it("finishes even for output that is designed to be slow", { timeout: 120_000 }, () => {
    const slow = `${"\n".repeat(100_000)}${"\u001b[2J".repeat(30_000)}end\n${"\u001b]".repeat(50_000)}`;
    expect(terminalText(slow)).toContain("end");
  });
});

describe("a text with visible control characters", () => {
  it("spells escape sequences and other hidden characters", () => {
    expect(visibleText("\u001b[31mred\u0007\r\n\ta\u007f\u202e\u{e0041}")).toBe(
      "\\e[31mred\\a\\r\n\ta\\x7f\\u202e\\U000e0041",
    );
  });
});
