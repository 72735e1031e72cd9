import { expect, test } from "vitest";
import { again } from "./again";

const gone = () => new TypeError("Failed to fetch");

function failing(...errors: Error[]) {
  const waits: number[] = [];
  let tries = 0;
  const done = again(
    async () => {
      tries++;
      const error = errors.shift();
      if (error) {
        throw error;
      }
      return "answer";
    },
    { wait: async (milliseconds) => void waits.push(milliseconds) },
  );
  return { done, waits, tries: () => tries };
}

test("what got no answer is asked again, each time after a longer wait", async () => {
  const { done, waits } = failing(gone(), gone(), gone());
  expect(await done).toBe("answer");
  expect(waits).toEqual([100, 300, 700]);
});

test("what never gets one fails with the last error", async () => {
  const { done, tries } = failing(...Array.from({ length: 9 }, gone));
  await expect(done).rejects.toThrow("Failed to fetch");
  expect(tries()).toBe(5);
});

test("an answer that says no is not asked for again", async () => {
  const { done, tries } = failing(new Error("AccessDeniedException"));
  await expect(done).rejects.toThrow("AccessDeniedException");
  expect(tries()).toBe(1);
});
