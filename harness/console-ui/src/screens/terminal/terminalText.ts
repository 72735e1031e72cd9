import type { IBuffer, Terminal } from "@xterm/xterm";

/** Returns scrollback and screen as text: wrapped lines are joined, empty ones at the end are left out. */
export function terminalText(terminal: Pick<Terminal, "buffer">): string {
  const { active, normal } = terminal.buffer;
  return active === normal || active.type === "normal" ? bufferText(active) : bufferText(normal) + bufferText(active);
}

function bufferText(buffer: IBuffer): string {
  const lines: string[] = [];
  for (let y = 0; y < buffer.length; y++) {
    const line = buffer.getLine(y);
    const goesOn = buffer.getLine(y + 1)?.isWrapped ?? false;
    const text = line?.translateToString(!goesOn) ?? "";
    if (line?.isWrapped && lines.length > 0) {
      lines[lines.length - 1] += text;
    } else {
      lines.push(text);
    }
  }
  const text = lines.join("\n").trimEnd();
  return text && `${text}\n`;
}

/**
 * Returns a title that the session set as short plain text. Characters that could reorder or hide parts of it are
 * removed.
 */
export function plainTitle(title: string): string {
  return title
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .trim()
    .slice(0, 80);
}
