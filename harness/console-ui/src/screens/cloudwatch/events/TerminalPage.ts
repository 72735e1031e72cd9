/** Maximum column of the cursor. A log does not contain the size of the terminal, and must not create a huge text. */
const MOST_COLUMNS = 400;
const MOST_ROWS = 200;
const TAB = 8;
/** Maximum number of blanks that cursor moves may add. */
const MOST_PADDING = 1_000_000;
/** The second half of a wide character, which takes a column and shows nothing. */
const SECOND_HALF = "";

/** Cells of a terminal without a right and a bottom edge: scrolled lines stay. */
export class TerminalPage {
  private lines: string[][] = [[]];
  /** Index of the first line of the screen; the lines before it scrolled away. */
  private top = 0;
  private row = 0;
  private column = 0;
  private saved = { row: 0, column: 0 };
  private padding = MOST_PADDING;

  put(character: string, width: number) {
    if (width === 0) {
      this.join(character);
      return;
    }
    this.set(this.column++, character);
    if (width === 2) {
      this.set(this.column++, SECOND_HALF);
    }
  }

  /** Adds a combining mark to the character before it; the number of marks is limited. */
  private join(mark: string) {
    const line = this.line();
    const before = line[this.column - 1];
    if (before !== undefined && before.length < 8) {
      line[this.column - 1] = before + mark;
    }
  }

  private set(column: number, character: string) {
    const line = this.line();
    while (line.length < column && this.padding-- > 0) {
      line.push(" ");
    }
    line[Math.min(column, line.length)] = character;
  }

  private line(): string[] {
    while (this.lines.length <= this.row) {
      this.lines.push([]);
    }
    return this.lines[this.row] as string[];
  }

  newLine() {
    this.row++;
    this.column = 0;
    this.top = Math.max(this.top, this.row - MOST_ROWS);
    this.line();
  }

  carriageReturn() {
    this.column = 0;
  }

  tab() {
    this.column += TAB - (this.column % TAB);
  }

  moveTo(row: number, column: number) {
    this.row = this.top + clamp(row, 0, MOST_ROWS);
    this.column = clamp(column, 0, MOST_COLUMNS);
  }

  move(rows: number, columns: number) {
    if (columns !== 0) {
      this.column = clamp(this.column + columns, 0, Math.max(MOST_COLUMNS, this.column));
    }
    if (rows !== 0) {
      const lowest = Math.max(this.lines.length - 1, this.top + MOST_ROWS);
      this.row = clamp(this.row + rows, this.top, lowest);
    }
  }

  toColumn(column: number) {
    this.column = clamp(column, 0, MOST_COLUMNS);
  }

  toRow(row: number) {
    this.row = this.top + clamp(row, 0, MOST_ROWS);
  }

  save() {
    this.saved = { row: this.row - this.top, column: this.column };
  }

  restore() {
    this.moveTo(this.saved.row, this.saved.column);
  }

  /** CSI K. @param how 0: to the end of the line, 1: from its beginning, 2: all of it */
  eraseLine(how: number) {
    const line = this.line();
    if (how === 0) {
      line.length = Math.min(line.length, this.column);
    } else {
      line.fill(" ", 0, how === 1 ? this.column + 1 : line.length);
    }
  }

  /** CSI J. Content that a program clears stays in the text: the screen begins again below it. */
  eraseScreen(how: number) {
    if (how === 2 || how === 3 || (how === 0 && this.row === this.top && this.column === 0)) {
      this.scrollAway();
    } else if (how === 0) {
      this.eraseLine(0);
      this.lines.length = Math.min(this.lines.length, this.row + 1);
    } else {
      this.eraseLine(1);
      for (let row = this.top; row < this.row; row++) {
        if (this.lines[row]) {
          this.lines[row] = [];
        }
      }
    }
  }

  private scrollAway() {
    const { row, top } = this;
    while (this.lines.length > top && this.lines.at(-1)?.every((cell) => cell.trim() === "")) {
      this.lines.pop();
    }
    this.top = this.lines.length;
    this.row = this.top + (row - top);
    this.line();
  }

  deleteCharacters(count: number) {
    this.line().splice(this.column, count);
  }

  insertBlanks(count: number) {
    const line = this.line();
    if (this.column < line.length) {
      line.splice(this.column, 0, ...Array(clamp(count, 0, MOST_COLUMNS)).fill(" "));
      line.length = Math.min(line.length, Math.max(MOST_COLUMNS, this.column));
    }
  }

  eraseCharacters(count: number) {
    const line = this.line();
    line.fill(" ", this.column, Math.min(line.length, this.column + count));
  }

  deleteLines(count: number) {
    this.line();
    this.lines.splice(this.row, count);
    this.line();
  }

  insertLines(count: number) {
    this.line();
    const added = Array.from({ length: clamp(count, 0, MOST_ROWS) }, () => [] as string[]);
    this.lines.splice(this.row, 0, ...added);
    this.lines.length = Math.min(this.lines.length, Math.max(this.row + 1, this.top + MOST_ROWS));
  }

  text(): string {
    return this.lines
      .map((line) => line.join("").trimEnd())
      .join("\n")
      .trimEnd();
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
