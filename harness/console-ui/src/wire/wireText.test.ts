import { expect, test } from "vitest";
import type { Recording, WireMessage } from "./wireApi";
import { append, asText, EVERYTHING, lasted, matches, place, remarks, time, types } from "./wireText";

function message(number: number, more: Partial<WireMessage> = {}): WireMessage {
  return {
    number,
    at: "2026-11-24T12:00:00Z",
    micros: number * 1500,
    way: "data-channel",
    from: "learner",
    to: "agent",
    type: "input_stream_data",
    bytes: 121,
    resent: false,
    remark: "",
    summary: "l",
    header: {
      schemaVersion: 1,
      createdDate: "2026-11-24T12:00:00Z",
      sequenceNumber: number - 1,
      flags: ["SYN"],
      messageId: "dd01e56b-ff48-483e-a508-b5f073f31b16",
      payloadType: 1,
      payloadTypeName: "OUTPUT",
      payloadLength: 1,
      payloadDigest: "ac",
    },
    payload: { format: "text", text: "l", clipped: false },
    ...more,
  };
}

function recording(messages: WireMessage[], lastNumber: number): Recording {
  const kept = messages.length;
  return {
    kind: "session",
    id: "a",
    on: true,
    startedAt: "",
    kept,
    dropped: 0,
    lastNumber,
    bytes: 0,
    more: false,
    messages,
  };
}

test("new messages are added once, in order", () => {
  const first = append([], recording([message(1), message(2)], 2));
  const second = append(first, recording([message(2), message(3)], 3));
  expect(second.map((one) => one.number)).toEqual([1, 2, 3]);
  expect(append(second, recording([], 3))).toBe(second);
});

test("a recording that was cleared starts again", () => {
  const before = append([], recording([message(1), message(2)], 2));
  expect(append(before, recording([message(1)], 1)).map((one) => one.number)).toEqual([1]);
});

test("filters by direction and by type", () => {
  const typed = message(1);
  const state = message(2, { from: "agent", to: "lab", type: "agent_session_state" });
  const acknowledge = message(3, { from: "agent", to: "learner", type: "acknowledge" });
  const all = [typed, state, acknowledge];
  const numbers = (direction: string, type: string) =>
    all.filter((one) => matches(one, { direction, type })).map((one) => one.number);
  expect(all.filter((one) => matches(one, EVERYTHING))).toHaveLength(3);
  expect(numbers("learner-agent", "all")).toEqual([1]);
  expect(numbers("lab", "all")).toEqual([2]);
  expect(numbers("all", "but-acknowledge")).toEqual([1, 2]);
  expect(numbers("agent-learner", "acknowledge")).toEqual([3]);
  expect(types(all)).toEqual(["acknowledge", "agent_session_state", "input_stream_data"]);
});

test("times are as exact as they can be read", () => {
  expect(time(412)).toBe("0.000412");
  expect(time(12_345_678)).toBe("12.346");
  expect(lasted(412)).toBe("412 µs");
  expect(lasted(3200)).toBe("3.2 ms");
  expect(lasted(1_500_000)).toBe("1.5 s");
});

test("remarks on the particulars of a message", () => {
  expect(place(message(1))).toBe("#0 output");
  expect(place(message(1, { type: "acknowledge" }))).toBe("");
  expect(
    remarks(
      message(4, {
        resent: true,
        remark: "no room",
        acknowledges: { type: "t", sequenceNumber: 0, messageId: "", number: 3, afterMicros: 900 },
      }),
    ),
  ).toEqual(["sent again", "no room", "for message 3, after 900 µs"]);
});

test("the copied text has a line for each message", () => {
  const text = asText([message(1), message(2, { header: undefined, type: "socket closed", summary: "" })]);
  expect(text.split("\n")).toEqual([
    "    1      0.001500  learner → agent    input_stream_data  #0 output  l",
    "    2      0.003000  learner → agent    socket closed",
  ]);
});
