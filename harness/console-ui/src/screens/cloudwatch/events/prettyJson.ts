const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const DEEPEST = 60;

/**
 * Formats a JSON object or array with a line for each member. Every value keeps its spelling: numbers keep all digits,
 * and duplicate members stay. Undefined if the text is something else, or nested too deeply.
 */
export function prettyJson(text: string): string | undefined {
  if (!/^\s*[{[]/.test(text) || !isJson(text)) {
    return undefined;
  }
  let all = "";
  let depth = 0;
  let opened = false;
  for (const [token] of text.matchAll(TOKEN)) {
    const closes = token === "}" || token === "]";
    if (closes) {
      depth--;
      all += opened ? token : `${line(depth)}${token}`;
    } else {
      all += opened ? `${line(depth)}${token}` : token;
    }
    opened = token === "{" || token === "[";
    if (opened && ++depth > DEEPEST) {
      return undefined;
    }
    all += token === "," ? line(depth) : token === ":" ? " " : "";
  }
  return all;
}

function line(depth: number): string {
  return `\n${"  ".repeat(depth)}`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
