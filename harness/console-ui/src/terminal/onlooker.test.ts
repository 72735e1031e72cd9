import { expect, test } from "vitest";
import { lookOn, type Outlook } from "./onlooker";

const HEADER = '{"version":2,"width":100,"height":30}\n';

/** An outlook with prepared answers, after which the session has ended. */
function outlook(...answers: (() => Response)[]) {
  const said: string[] = [];
  const world: Outlook = {
    over: async () => (answers.length === 0 ? "Session s is over." : undefined),
    look: async () => {
      const answer = answers.shift();
      return (answer as () => Response)();
    },
    wait: async () => {},
    size: (columns, rows) => said.push(`${columns}x${rows}`),
    show: async (text) => {
      said.push(text);
    },
    state: (state, text) => said.push(`${state}: ${text}`),
  };
  return { said, world };
}

const watch = async (...answers: (() => Response)[]) => {
  const { said, world } = outlook(...answers);
  await lookOn(world, new AbortController().signal);
  return said;
};

test("shows what comes, in the size of the session's terminal, until the session is over", async () => {
  expect(await watch(() => new Response(`${HEADER}[1,"o","pwd"]\n[2,"o","\\r\\n"]\n`))).toEqual([
    "watching: ",
    "100x30",
    "pwd",
    "\r\n",
    "ended: Session s is over.",
  ]);
});

test("a stream that breaks off is requested again, and the gap is reported", async () => {
  const broken = () =>
    new Response(
      new ReadableStream({
        start: (stream) => stream.error(new TypeError("network error")),
      }),
    );
  expect(await watch(broken, () => new Response(HEADER))).toEqual([
    "watching: ",
    "reconnecting: The lab does not answer. Trying again …",
    "watching: The output in between is missing.",
    "100x30",
    "ended: Session s is over.",
  ]);
});

test("a refusal is shown in the lab's words, and not retried", async () => {
  const message = "Session s is encrypted: only its two ends can read what it shows.";
  expect(await watch(() => Response.json({ message }, { status: 409 }))).toEqual([`ended: ${message}`]);
});

test("a viewer that leaves receives nothing more", async () => {
  const { said, world } = outlook(() => new Response(HEADER));
  const gone = new AbortController();
  gone.abort();
  await lookOn(world, gone.signal);
  expect(said).toEqual([]);
});
