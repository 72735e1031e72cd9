import type { IBuffer, IBufferLine, Terminal } from "@xterm/xterm";
import { describe, expect, it } from "vitest";
import { plainTitle, terminalText } from "./terminalText";

/** A buffer of lines of ten columns; one that begins with > continues the line before. */
function buffer(type: "normal" | "alternate", ...lines: string[]): IBuffer {
  return {
    type,
    length: lines.length,
    getLine: (y: number) => {
      const line = lines[y];
      if (line === undefined) {
        return undefined;
      }
      const text = line.replace(/^>/, "").padEnd(10);
      const isWrapped = line.startsWith(">");
      return { isWrapped, translateToString: (trim: boolean) => (trim ? text.trimEnd() : text) } as IBufferLine;
    },
  } as IBuffer;
}

function terminal(normal: IBuffer, active = normal): Pick<Terminal, "buffer"> {
  return { buffer: { normal, active } as Terminal["buffer"] };
}

describe("everything copied", () => {
  it("has folded lines whole, blanks at the fold included, and no empty lines at the end", () => {
    const text = terminalText(terminal(buffer("normal", "$ echo 0", ">word", "", "word", "$", "", "")));
    expect(text).toBe("$ echo 0  word\n\nword\n$\n");
  });

  it("is nothing for an empty screen", () => {
    expect(terminalText(terminal(buffer("normal", "", "")))).toBe("");
  });

  it("has what a program shows in place of the screen after what was there before", () => {
    expect(terminalText(terminal(buffer("normal", "$ less"), buffer("alternate", "page")))).toBe("$ less\npage\n");
  });
});

describe("a title that the session sets", () => {
  it("is short plain text", () => {
    expect(plainTitle(" a\u202eb\u0007c\u2028<b> ")).toBe("abc<b>");
    expect(plainTitle("x".repeat(500))).toHaveLength(80);
  });
});
