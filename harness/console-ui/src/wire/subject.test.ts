import { expect, test } from "vitest";
import { subjectOf } from "./subject";

test("the id tells a command from a session", () => {
  expect(subjectOf("11111111-2222-3333-4444-555555555555")).toEqual({
    kind: "command",
    id: "11111111-2222-3333-4444-555555555555",
  });
  expect(subjectOf("learner-0123456789abcdef0").kind).toBe("session");
});
