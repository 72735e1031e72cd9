/** An event of an asciicast, version 2, as far as a viewer needs it. */
export type CastEvent =
  | { kind: "size"; columns: number; rows: number }
  | { kind: "output"; text: string }
  | { kind: "marker"; text: string };

/**
 * Reads the events of a cast that arrives in pieces, each as soon as its line is complete. Invalid lines are skipped.
 */
export async function* castEvents(pieces: AsyncIterable<string>): AsyncGenerator<CastEvent> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = castEvent(line);
      if (event) {
        yield event;
      }
    }
  }
}

export function castEvent(line: string): CastEvent | undefined {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!Array.isArray(read)) {
    const header = read as { width?: unknown; height?: unknown } | null;
    return sizeOf(header?.width, header?.height);
  }
  const [, kind, data] = read;
  if (typeof data !== "string") {
    return undefined;
  }
  switch (kind) {
    case "o":
      return { kind: "output", text: data };
    case "m":
      return { kind: "marker", text: data };
    case "r":
      return sizeOf(...(data.split("x").map(Number) as [number, number]));
    default:
      return undefined;
  }
}

/** Returns the size as an event, or undefined for a size that no terminal has. */
function sizeOf(columns: unknown, rows: unknown): CastEvent | undefined {
  const cells = (count: unknown): count is number =>
    Number.isInteger(count) && Number(count) > 0 && Number(count) <= 1000;
  return cells(columns) && cells(rows) ? { kind: "size", columns, rows } : undefined;
}
