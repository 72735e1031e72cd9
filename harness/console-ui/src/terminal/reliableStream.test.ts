import { beforeEach, describe, expect, it } from "vitest";
import { textOf, utf8 } from "./bytes";
import { type Frame, MessageType, PayloadType } from "./frame";
import { type Position, ReliableStream } from "./reliableStream";

let now: number;
let sent: Frame[];
let delivered: { text: string; done: () => void }[];

function stream(start?: Position): ReliableStream {
  return new ReliableStream(
    {
      send: (frame) => sent.push(frame),
      deliver: (frame, done) => delivered.push({ text: textOf(frame.payload), done }),
      now: () => now,
    },
    start,
  );
}

function frame(type: string, sequence: number, text: string): Frame {
  return { type, created: 1, sequence, flags: 0, id: "0", payloadType: 1, payload: utf8(text) };
}
const output = (sequence: number, text = String(sequence)) => frame(MessageType.OUTPUT, sequence, text);
const ack = (sequence: number) =>
  frame(MessageType.ACKNOWLEDGE, 0, JSON.stringify({ AcknowledgedMessageSequenceNumber: sequence }));
const acknowledged = () =>
  sent
    .filter(({ type }) => type === MessageType.ACKNOWLEDGE)
    .map(({ payload }) => JSON.parse(textOf(payload)).AcknowledgedMessageSequenceNumber);
const numbers = () => sent.filter(({ type }) => type === MessageType.INPUT).map(({ sequence }) => sequence);
const texts = () => delivered.map(({ text }) => text);

beforeEach(() => {
  now = 0;
  sent = [];
  delivered = [];
});

describe("a received message", () => {
  it("is delivered once and in order, in whatever order it arrives", () => {
    const end = stream();
    for (const sequence of [2, 0, 3, 0, 1, 2, 4]) {
      end.received(output(sequence));
    }
    expect(texts()).toEqual(["0", "1", "2", "3", "4"]);
  });

  it("is acknowledged when it was processed, not when it arrived", () => {
    const end = stream();
    end.received(output(0));
    end.received(output(1));
    end.received(output(0));
    expect(acknowledged()).toEqual([]);
    expect(end.position().incoming).toBe(0);
    delivered[0]?.done();
    expect(acknowledged()).toEqual([0]);
    expect(end.position().incoming).toBe(1);
  });

  it("is acknowledged again when it is repeated after that", () => {
    const end = stream();
    end.received(output(0));
    delivered[0]?.done();
    end.received(output(0));
    expect(acknowledged()).toEqual([0, 0]);
    expect(texts()).toEqual(["0"]);
  });

  it("belongs to the stream unless its type is another", () => {
    const end = stream();
    expect(end.received(frame(MessageType.PAUSE_PUBLICATION, 0, "{}"))).toBe(true);
    expect(end.received(frame(MessageType.CHANNEL_CLOSED, 0, "{}"))).toBe(false);
    expect(end.received(frame(MessageType.ACKNOWLEDGE, 0, "no JSON"))).toBe(true);
  });
});

describe("a sent message", () => {
  it("is resent when it is overdue, the oldest only, until it is acknowledged", () => {
    const end = stream();
    end.write(utf8("x".repeat(2500)));
    expect(sent.map(({ payload }) => payload.length)).toEqual([1024, 1024, 452]);
    sent = [];
    now = 199;
    end.tick();
    expect(numbers()).toEqual([]);
    now = 200;
    end.tick();
    expect(numbers()).toEqual([0]);
    end.received(ack(0));
    end.tick();
    expect(numbers()).toEqual([0, 1]);
    expect(end.outstanding()).toBe(2);
  });

  it("is resent after the time of a round trip, at most a second", () => {
    const end = stream();
    for (let sequence = 0; sequence < 40; sequence++) {
      end.send(PayloadType.OUTPUT, utf8("x"));
      now += 2000;
      end.received(ack(sequence));
    }
    end.send(PayloadType.OUTPUT, utf8("x"));
    sent = [];
    now += 999;
    end.tick();
    expect(numbers()).toEqual([]);
    now += 1;
    end.tick();
    expect(numbers()).toEqual([40]);
  });

  it("is resent in order over a new socket if it is unacknowledged", () => {
    const end = stream();
    end.write(utf8("x".repeat(3000)));
    end.received(ack(1));
    sent = [];
    end.reconnected();
    expect(numbers()).toEqual([0, 2]);
  });
});

describe("a stream that another page started", () => {
  const START = { incoming: 7, outgoing: 5, unacknowledged: 3 };

  it("continues with its numbers; those the agent may lack are filled with window sizes", () => {
    const end = stream(START);
    end.resume({ cols: 80, rows: 24 });
    end.reconnected();
    end.write(utf8("new"));
    expect(sent.map(({ sequence, payloadType }) => [sequence, payloadType])).toEqual([
      [3, PayloadType.SIZE],
      [4, PayloadType.SIZE],
      [5, PayloadType.OUTPUT],
    ]);
    end.received(output(7));
    expect(texts()).toEqual(["7"]);
  });

  it("leaves out what that page had acknowledged but not noted", () => {
    const end = stream(START);
    end.received(output(9));
    now = 2999;
    end.tick();
    expect(texts()).toEqual([]);
    now = 3000;
    end.tick();
    expect(texts()).toEqual(["9"]);
  });

  it("is the only one whose gaps close by themselves", () => {
    const end = stream();
    end.received(output(1));
    now = 60_000;
    end.tick();
    expect(texts()).toEqual([]);
  });
});
