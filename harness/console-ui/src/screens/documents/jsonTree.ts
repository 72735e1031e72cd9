import type { TextTree } from "./textTree";

/** Syntax error in JSON with its offset. JSON.parse does not report the place in every browser. */
export class JsonProblem extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[A-Za-z]+/y;
const SPACE = /[ \t\r\n]*/y;
const WORDS: Record<string, unknown> = { true: true, false: false, null: null };
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const DEEPEST = 100;

/**
 * Reads JSON strictly. @throws JsonProblem at the first syntax error or duplicate member
 *
 * @throws JsonProblem at the first place that is not JSON, or that names a member twice
 */
export function parseJson(text: string): TextTree {
  const reader = new Reader(text);
  const tree = reader.value(0);
  reader.end();
  return tree;
}

class Reader {
  private offset = 0;

  constructor(private readonly text: string) {}

  value(depth: number): TextTree {
    this.space();
    const at = this.offset;
    const first = this.text[at];
    if (depth > DEEPEST) {
      throw new JsonProblem(at, `Nested deeper than ${DEEPEST}.`);
    }
    if (first === "{") {
      return this.object(at, depth);
    }
    if (first === "[") {
      return this.list(at, depth);
    }
    return { at, value: this.scalar(at, first), members: new Map(), items: [] };
  }

  end() {
    this.space();
    if (this.offset < this.text.length) {
      throw new JsonProblem(this.offset, `Expected the end of the document, found ${this.found()}.`);
    }
  }

  private object(at: number, depth: number): TextTree {
    const members = new Map<string, TextTree>();
    this.offset++;
    this.space();
    while (this.text[this.offset] !== "}" || members.size > 0) {
      this.space();
      const key = this.offset;
      if (this.text[key] !== '"') {
        const hint = this.text[key] === "}" ? " Remove the comma before it." : "";
        throw new JsonProblem(key, `Expected the name of a member in double quotes, found ${this.found()}.${hint}`);
      }
      const name = this.string(key);
      if (members.has(name)) {
        throw new JsonProblem(key, `The member "${name}" is defined twice.`);
      }
      this.expect(":", "after the name of a member");
      const member = this.value(depth + 1);
      members.set(name, { ...member, at: key });
      if (!this.more("}")) {
        break;
      }
    }
    this.expect("}", "at the end of an object");
    return { at, value: plain(members), members, items: [] };
  }

  private list(at: number, depth: number): TextTree {
    const items: TextTree[] = [];
    this.offset++;
    this.space();
    while (this.text[this.offset] !== "]" || items.length > 0) {
      this.space();
      if (this.text[this.offset] === "]") {
        throw new JsonProblem(this.offset, "Expected another item, found ]. Remove the comma before it.");
      }
      items.push(this.value(depth + 1));
      if (!this.more("]")) {
        break;
      }
    }
    this.expect("]", "at the end of a list");
    return { at, value: items.map((item) => item.value), members: new Map(), items };
  }

  /** Returns true if a comma follows, and with it another member or item. */
  private more(close: string): boolean {
    this.space();
    if (this.text[this.offset] === ",") {
      this.offset++;
      return true;
    }
    if (this.text[this.offset] !== close) {
      throw new JsonProblem(this.offset, `Expected , or ${close}, found ${this.found()}.`);
    }
    return false;
  }

  private scalar(at: number, first: string | undefined): unknown {
    if (first === '"') {
      return this.string(at);
    }
    const number = this.match(NUMBER);
    if (number) {
      return Number(number);
    }
    const word = this.match(WORD);
    if (word && word in WORDS) {
      return WORDS[word];
    }
    this.offset = at;
    const hint = first === "'" ? " Text is in double quotes." : word ? " Text needs double quotes." : "";
    throw new JsonProblem(at, `Expected a value, found ${this.found()}.${hint}`);
  }

  private string(at: number): string {
    this.offset = at + 1;
    for (;;) {
      const char = this.text[this.offset];
      if (char === '"') {
        this.offset++;
        return JSON.parse(this.text.slice(at, this.offset)) as string;
      }
      if (char === undefined || char === "\n") {
        throw new JsonProblem(at, "This text has no closing double quote on its line.");
      }
      if (char === "\\") {
        if (!this.match(ESCAPE)) {
          throw new JsonProblem(this.offset, 'After a backslash comes one of " \\ / b f n r t or u with 4 digits.');
        }
      } else if (char < " ") {
        throw new JsonProblem(this.offset, "Control characters in text are written with a backslash, a tab as \\t.");
      } else {
        this.offset++;
      }
    }
  }

  private expect(char: string, where: string) {
    this.space();
    if (this.text[this.offset] !== char) {
      throw new JsonProblem(this.offset, `Expected ${char} ${where}, found ${this.found()}.`);
    }
    this.offset++;
  }

  private space() {
    this.match(SPACE);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    this.offset += found?.length ?? 0;
    return found;
  }

  private found(): string {
    const rest = this.text.slice(this.offset, this.offset + 20).split(/\s/)[0];
    return rest || "the end of the text";
  }
}

/** Members as one object. A member named __proto__ is a member like any other. */
function plain(members: Map<string, TextTree>): Record<string, unknown> {
  return Object.fromEntries([...members].map(([name, member]) => [name, member.value]));
}
