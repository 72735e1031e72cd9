import { TerminalPage } from "./TerminalPage";
import { showsNothing, visible } from "./visibleText";

const ESC = "\u001b";
/** Parameters, intermediates and final letter of a control sequence. */
const CONTROL = /([0-?]*)([ -/]*)([@-~])/y;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const MARK = /\p{Mn}|\p{Me}|\u200d/u;

/** Actions of control sequences by their final letter. `count` is the first number, at least 1. */
const ACTS: Record<string, (page: TerminalPage, count: number, numbers: number[]) => void> = {
  A: (page, count) => page.move(-count, 0),
  B: (page, count) => page.move(count, 0),
  C: (page, count) => page.move(0, count),
  D: (page, count) => page.move(0, -count),
  E: (page, count) => {
    page.move(count, 0);
    page.carriageReturn();
  },
  F: (page, count) => {
    page.move(-count, 0);
    page.carriageReturn();
  },
  G: (page, count) => page.toColumn(count - 1),
  "`": (page, count) => page.toColumn(count - 1),
  d: (page, count) => page.toRow(count - 1),
  H: (page, count, numbers) => page.moveTo(count - 1, Math.max(1, numbers[1] ?? 1) - 1),
  f: (page, count, numbers) => page.moveTo(count - 1, Math.max(1, numbers[1] ?? 1) - 1),
  J: (page, _count, numbers) => page.eraseScreen(numbers[0] ?? 0),
  K: (page, _count, numbers) => page.eraseLine(numbers[0] ?? 0),
  P: (page, count) => page.deleteCharacters(count),
  X: (page, count) => page.eraseCharacters(count),
  "@": (page, count) => page.insertBlanks(count),
  L: (page, count) => page.insertLines(count),
  M: (page, count) => page.deleteLines(count),
  s: (page) => page.save(),
  u: (page) => page.restore(),
};

/**
 * Returns the final content of a terminal after all of this output, as plain text. Overwritten text, colours and titles
 * are gone, and a program that used the whole screen (an editor, a pager) has left it again. The terminal has no edges,
 * since a log does not contain its size. The page never interprets the output: characters that are invisible or change
 * the direction of writing are spelled out.
 */
export function terminalText(output: string): string {
  return new Renderer(output).render();
}

class Renderer {
  private at = 0;
  private readonly main = new TerminalPage();
  private page = this.main;
  private readonly output: string;

  constructor(output: string) {
    this.output = output;
  }

  render(): string {
    while (this.at < this.output.length) {
      this.next();
    }
    // An editor that was still open when the log ended is shown below the content before it.
    return this.page === this.main ? this.main.text() : `${this.main.text()}\n${this.page.text()}`;
  }

  private next() {
    const character = String.fromCodePoint(this.output.codePointAt(this.at) as number);
    this.at += character.length;
    if (character >= " " && (character < "\u007f" || character > "\u009f")) {
      this.print(character);
      return;
    }
    switch (character) {
      case "\n":
      case "\u000b":
      case "\u000c":
        this.page.newLine();
        break;
      case "\r":
        this.page.carriageReturn();
        break;
      case "\b":
        this.page.move(0, -1);
        break;
      case "\t":
        this.page.tab();
        break;
      case ESC:
        this.escape();
        break;
      case "\u009b":
        this.control();
        break;
      case "\u009d":
        this.string();
        break;
    }
  }

  private print(character: string) {
    if (MARK.test(character)) {
      this.page.put(character, 0);
    } else if (showsNothing(character)) {
      for (const letter of visible(character)) {
        this.page.put(letter, 1);
      }
    } else {
      this.page.put(character, WIDE.test(character) ? 2 : 1);
    }
  }

  /** After ESC. What is incomplete at the end of the log shows nothing. */
  private escape() {
    const kind = this.output[this.at++];
    switch (kind) {
      case "[":
        this.control();
        break;
      case "]":
      case "P":
      case "X":
      case "^":
      case "_":
        this.string();
        break;
      case "7":
        this.page.save();
        break;
      case "8":
        this.page.restore();
        break;
      case "D":
        this.page.move(1, 0);
        break;
      case "E":
        this.page.newLine();
        break;
      case "M":
        this.page.move(-1, 0);
        break;
      case "c":
        this.page = this.main;
        this.page.eraseScreen(2);
        this.page.moveTo(0, 0);
        break;
      default:
        // Character sets and the like: intermediates, then one character.
        if (kind !== undefined && isIntermediate(kind)) {
          while (isIntermediate(this.output[this.at] ?? "")) {
            this.at++;
          }
          this.at++;
        }
    }
  }

  /** A title, a link, a query: ends with BEL or ST, and here with its line at the latest. */
  private string() {
    while (this.at < this.output.length && this.output[this.at] !== "\n") {
      const character = this.output[this.at++];
      if (character === "\u0007" || character === "\u009c") {
        return;
      }
      if (character === ESC && this.output[this.at] === "\\") {
        this.at++;
        return;
      }
    }
  }

  private control() {
    CONTROL.lastIndex = this.at;
    const found = CONTROL.exec(this.output);
    if (!found) {
      return;
    }
    this.at = CONTROL.lastIndex;
    const [parameters = "", intermediates = "", letter = ""] = found.slice(1);
    if (parameters.startsWith("?")) {
      this.mode(parameters.slice(1).split(";"), letter);
    } else if (intermediates === "" && !/^[<=>]/.test(parameters)) {
      const numbers = parameters.split(/[;:]/).map((digits) => Math.min(Number.parseInt(digits, 10) || 0, 99_999));
      ACTS[letter]?.(this.page, Math.max(1, numbers[0] ?? 0), numbers);
    }
  }

  private mode(modes: string[], letter: string) {
    if ((letter === "h" || letter === "l") && modes.some((mode) => ["47", "1047", "1049"].includes(mode))) {
      this.page = letter === "h" ? new TerminalPage() : this.main;
    }
  }
}

function isIntermediate(character: string): boolean {
  return character >= " " && character <= "/";
}
