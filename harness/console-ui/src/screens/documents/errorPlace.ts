import { type Format, lineOf, type Problem, readText } from "./textTree";

const WELL_FORMED = /^(?:JSON|YAML) not well-formed\. at Line: ([0-9]+), Column: ([0-9]+): ?(.*)$/s;
const SEGMENT = '(?:[A-Za-z0-9_:$-]+|"[^"]*")';
const PATH = new RegExp(`^(${SEGMENT}(?:\\.${SEGMENT}|\\[[0-9]+\\])*): `);
const STEP = new RegExp(`\\[([0-9]+)\\]|(${SEGMENT})`, "y");

/**
 * Finds the line of the text to which the service's error message refers. It is the line that the message names, or
 * that of the value with whose path it begins, such as `mainSteps[0].inputs.runCommand`, or of the nearest existing one
 * around it. Undefined if the message names no place.
 */
export function errorPlace(message: string, text: string, format: Format): Problem | undefined {
  const position = WELL_FORMED.exec(message);
  if (position) {
    return { line: Number(position[1]), column: Number(position[2]), message };
  }
  const path = PATH.exec(message)?.[1];
  const { tree } = readText(text, format);
  if (!tree) {
    return undefined;
  }
  if (!path) {
    return message.startsWith("the document: ") ? { ...lineOf(text, tree.at), message } : undefined;
  }
  const steps = stepsOf(path);
  let here = tree;
  for (const [index, step] of steps.entries()) {
    const next = typeof step === "number" ? here.items[step] : here.members.get(step);
    if (!next && index === 0 && step !== "schemaVersion") {
      return undefined;
    }
    if (!next) {
      break;
    }
    here = next;
  }
  return { ...lineOf(text, here.at), message };
}

function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  let offset = 0;
  while (offset < path.length) {
    if (path[offset] === ".") {
      offset++;
    }
    STEP.lastIndex = offset;
    const found = STEP.exec(path);
    if (!found) {
      break;
    }
    steps.push(found[1] === undefined ? (found[2] ?? "").replace(/^"|"$/g, "") : Number(found[1]));
    offset = STEP.lastIndex;
  }
  return steps;
}
