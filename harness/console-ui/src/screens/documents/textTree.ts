import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from "yaml";
import { JsonProblem, parseJson } from "./jsonTree";

export type Format = "JSON" | "YAML";

/** A value of a document with its place in the text, where a problem can be shown. */
export interface TextTree {
  /** Offset in the text of the member's name, or of the value without a name. */
  at: number;
  value: unknown;
  members: Map<string, TextTree>;
  items: TextTree[];
}

/** A problem with its line and column, which count from 1. */
export interface Problem {
  line: number;
  column: number;
  message: string;
}

export type Read = { tree: TextTree; problems: [] } | { tree?: undefined; problems: Problem[] };

/** Parses a document's text. Syntax errors become problems with a line; the content is not checked. */
export function readText(text: string, format: Format): Read {
  if (text.trim() === "") {
    return { problems: [{ line: 1, column: 1, message: "The document is empty." }] };
  }
  return format === "JSON" ? readJson(text) : readYaml(text);
}

function readJson(text: string): Read {
  try {
    return { tree: parseJson(text), problems: [] };
  } catch (error) {
    if (error instanceof JsonProblem) {
      return { problems: [{ ...lineOf(text, error.offset), message: error.message }] };
    }
    throw error;
  }
}

function readYaml(text: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const problem = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => problem(error.pos[0], error.message)) };
  }
  const odd: Problem[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isNode(key) && !isScalar(key)) {
        odd.push(problem(key.range?.[0] ?? 0, "A text that begins with { or [, such as {{ Message }}, needs quotes."));
      }
    },
  });
  if (odd.length > 0) {
    return { problems: odd };
  }
  try {
    // Aliases that would grow excessively are refused here.
    document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { problems: [{ line: 1, column: 1, message: (error as Error).message }] };
  }
  return { tree: treeOf(document.contents, 0, document), problems: [] };
}

function treeOf(node: unknown, at: number, document: ReturnType<typeof parseDocument>): TextTree {
  const start = at || ((node as Node | null)?.range?.[0] ?? 0);
  const tree: TextTree = { at: start, value: undefined, members: new Map(), items: [] };
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      tree.members.set(name, treeOf(value, (key as Node).range?.[0] ?? start, document));
    }
  } else if (isSeq(node)) {
    tree.items = node.items.map((item) => treeOf(item, 0, document));
  }
  tree.value = node === null ? null : (node as Node).toJS(document, { maxAliasCount: 100 });
  return tree;
}

/** Line and column, from 1, of an offset in a text. */
export function lineOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split("\n").length;
  return { line, column: before.length - before.lastIndexOf("\n") };
}
