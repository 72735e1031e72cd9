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

test("a call without a response is retried, each time after a longer wait", async () => {
  const { done, waits } = failing(gone(), gone(), gone());
  expect(await done).toBe("answer");
  expect(waits).toEqual([100, 300, 700]);
});

test("a call that never gets a response fails with the last error", async () => {
  const { done, tries } = failing(...Array.from({ length: 9 }, gone));
  await expect(done).rejects.toThrow("Failed to fetch");
  expect(tries()).toBe(5);
});

test("an error response is not retried", async () => {
  const { done, tries } = failing(new Error("AccessDeniedException"));
  await expect(done).rejects.toThrow("AccessDeniedException");
  expect(tries()).toBe(1);
});
