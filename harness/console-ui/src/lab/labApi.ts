import { learner } from "../aws/learner";
import { again } from "../load/again";

/** Calls the lab's own API under /_lab. Throws an Error with the lab's message. */
export async function lab<T>(path: string, init: { method?: string; body?: unknown } = {}): Promise<T> {
  const { method = "GET" } = init;
  const ask = async () => {
    const answer = await fetch(`/_lab/${path}`, {
      method,
      headers: { "X-Ssmlab-Key": learner().consoleKey, "Content-Type": "application/json" },
      body: init.body === undefined ? undefined : JSON.stringify(init.body),
    });
    const body = await answer.json();
    if (!answer.ok) {
      throw new Error(body.message ?? `The lab answered with HTTP status ${answer.status}.`);
    }
    return body as T;
  };
  return method === "GET" ? again(ask) : ask();
}
