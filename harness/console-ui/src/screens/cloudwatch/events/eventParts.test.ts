import { describe, expect, it } from "vitest";
import { eventParts, preview } from "./eventParts";
import { prettyJson } from "./prettyJson";

const STREAMED = JSON.stringify({
  eventVersion: "1.0",
  target: { id: "i-1" },
  sessionId: "learner-0abc",
  sessionData: ["sh-4.2$ pwd", "/usr/bin"],
});

describe("an expanded log event", () => {
  it("of a streamed session shows its terminal lines, then the event", () => {
    const [output, event] = eventParts(STREAMED, "terminal");
    expect(output).toEqual({ title: "Terminal output", text: "sh-4.2$ pwd\n/usr/bin" });
    expect(event?.text).toContain('{\n  "eventVersion": "1.0",\n  "target": {\n    "id": "i-1"\n  },');
  });

  it("of a streamed session is the JSON when text is wanted", () => {
    expect(eventParts(STREAMED, "text")).toHaveLength(1);
  });

  it("of an uploaded session is what the terminal showed, or every character of it", () => {
    const message = "\u001b[32mok\u001b[0m\r\ndone";
    expect(eventParts(message, "terminal")).toEqual([{ title: "", text: "ok\ndone" }]);
    expect(eventParts(message, "text")).toEqual([{ title: "", text: "\\e[32mok\\e[0m\\r\ndone" }]);
  });

  it.each([
    '{"sessionId":"a","sessionData":"no list"}',
    '{"sessionId":"a","sessionData":[1]}',
    '{"sessionData":["x"]}',
  ])("that only looks like a streamed one is JSON: %s", (message) => {
    expect(eventParts(message, "terminal")).toEqual([{ title: "", text: prettyJson(message) }]);
  });

  it("has a preview of one line without escape sequences", () => {
    expect(preview("\u001b]0;t\u0007\u001b[1mone\r\n  two\u202e")).toBe("one two\\u202e");
    expect(preview("x".repeat(100_000))).toHaveLength(401);
  });
});

describe("JSON made readable", () => {
  it("keeps every value as it was written", () => {
    expect(prettyJson('{"n":12345678901234567890,"n":1.10,"s":"a,\\"{b}","e":{},"l":[],"m":[1, null]}')).toBe(
      '{\n  "n": 12345678901234567890,\n  "n": 1.10,\n  "s": "a,\\"{b}",\n  "e": {},\n  "l": [],\n  "m": [\n    1,\n    null\n  ]\n}',
    );
  });

  it.each(["text", "12", '"text"', "{ $.a }", "[", "[".repeat(50_000) + "]".repeat(50_000)])(
    "leaves %.20s alone",
    (text) => {
      expect(prettyJson(text)).toBeUndefined();
    },
  );
});
