import { beforeEach, describe, expect, it, vi } from "vitest";
import { textOf, utf8 } from "./bytes";
import { decodeFrame, encodeFrame, type Frame, MessageType, PayloadType } from "./frame";
import type { Note } from "./memory";
import * as say from "./sayings";
import { type ChannelState, SessionChannel } from "./sessionChannel";
import type { SocketHandlers } from "./surroundings";

const OUTAGE = new TypeError("Failed to fetch");
const refusal = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: {}, $fault: "client" });

/** A test environment of lab, agent and browser for one channel. */
class World {
  states: [ChannelState, string][] = [];
  notices: string[] = [];
  shown = "";
  note: Note | undefined;
  sockets: { handlers: SocketHandlers; sent: Frame[]; greeting: string; open: boolean }[] = [];
  api = {
    resume: vi.fn(
      async (): Promise<{ token?: string; streamUrl?: string }> => ({ token: "t", streamUrl: "ws://lab/s" }),
    ),
    describe: vi.fn(async () => ({ status: "Connecting", target: "i-1", details: "" })),
    generateDataKey: vi.fn(async () => ({ plain: new Uint8Array(64), encrypted: utf8("key") })),
  };
  private timers = new Set<{ at: number; every?: number; then: () => void }>();
  private now = 0;

  channel(): SessionChannel {
    return new SessionChannel({
      api: this.api,
      openSocket: (_, handlers) => {
        const socket = { handlers, sent: [] as Frame[], greeting: "", open: true };
        this.sockets.push(socket);
        return {
          send: (message) => {
            if (typeof message === "string") {
              socket.greeting = message;
            } else if (socket.open) {
              socket.sent.push(decodeFrame(message));
            }
          },
          close: () => {
            socket.open = false;
          },
        };
      },
      timers: {
        now: () => this.now,
        after: (wait, then) => this.timer({ at: this.now + wait, then }),
        every: (period, then) => this.timer({ at: this.now + period, every: period, then }),
      },
      memory: {
        read: () => this.note,
        write: (note) => {
          this.note = note;
        },
        forget: () => {
          this.note = undefined;
        },
      },
      screen: (bytes, read) => {
        this.shown += textOf(bytes);
        read();
      },
      events: {
        state: (state, text) => this.states.push([state, text]),
        notice: (text) => this.notices.push(text),
      },
    });
  }

  /** Starts a channel whose socket is open. */
  async started(): Promise<SessionChannel> {
    const channel = this.channel();
    channel.start();
    await this.settle();
    this.socket().handlers.opened();
    return channel;
  }

  async pass(time: number) {
    const end = this.now + time;
    for (;;) {
      const [next] = [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) {
        break;
      }
      this.now = next.at;
      if (next.every) {
        next.at += next.every;
      } else {
        this.timers.delete(next);
      }
      next.then();
      await this.settle();
    }
    this.now = end;
  }

  async settle() {
    for (let i = 0; i < 20; i++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  socket() {
    const last = this.sockets.at(-1);
    if (!last) {
      throw new Error("no socket was opened");
    }
    return last;
  }

  gets(sequence: number, content: string | object, payloadType: number = PayloadType.OUTPUT) {
    this.receives(MessageType.OUTPUT, sequence, payloadType, content);
  }

  closes(output: string) {
    this.receives(MessageType.CHANNEL_CLOSED, 0, 0, { Output: output });
  }

  acknowledgesAll() {
    for (const { sequence } of this.socket().sent.filter(({ type }) => type === MessageType.INPUT)) {
      this.receives(MessageType.ACKNOWLEDGE, 0, 0, { AcknowledgedMessageSequenceNumber: sequence });
    }
  }

  private receives(type: string, sequence: number, payloadType: number, content: string | object) {
    const payload = utf8(typeof content === "string" ? content : JSON.stringify(content));
    const frame = {
      type,
      created: 1,
      sequence,
      flags: 0,
      id: "00000000-0000-0000-0000-000000000001",
      payloadType,
      payload,
    };
    this.socket().handlers.message(encodeFrame(frame));
  }

  typed(): string {
    return this.socket()
      .sent.filter(({ type, payloadType }) => type === MessageType.INPUT && payloadType === PayloadType.OUTPUT)
      .map(({ payload }) => textOf(payload))
      .join("");
  }

  private timer(timer: { at: number; every?: number; then: () => void }) {
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe("a first attach", () => {
  it("opens with the token of ResumeSession and says nothing of resuming", async () => {
    const channel = await world.started();
    expect(JSON.parse(world.socket().greeting)).toMatchObject({ TokenValue: "t", ClientVersion: "1.2.650.0" });
    channel.type(utf8("early "));
    expect(world.typed()).toBe("");
    world.gets(0, "sh-5.2$ ");
    channel.type(utf8("ls\r"));
    expect(world.shown).toBe("sh-5.2$ ");
    expect(world.typed()).toBe("early ls\r");
    expect(world.states).toEqual([
      ["connecting", say.CONNECTING],
      ["open", ""],
    ]);
  });

  it("sends the size, and again when it changes", async () => {
    const channel = await world.started();
    world.gets(0, "$ ");
    channel.resize(132, 43);
    const sizes = world.socket().sent.filter(({ payloadType }) => payloadType === PayloadType.SIZE);
    expect(JSON.parse(textOf(sizes.at(-1)?.payload ?? utf8("")))).toEqual({ cols: 132, rows: 43 });
  });

  it("does not attach to a session that another program started", async () => {
    world.api.describe.mockResolvedValue({ status: "Connected", target: "i-1", details: "" });
    world.channel().start();
    await world.settle();
    expect(world.states.at(-1)).toEqual(["ended", say.ELSEWHERE]);
    expect(world.sockets).toHaveLength(0);
  });

  it("waits for a lab that does not answer yet", async () => {
    world.api.describe.mockRejectedValueOnce(OUTAGE);
    world.channel().start();
    await world.settle();
    expect(world.states.at(-1)).toEqual(["connecting", say.NO_ANSWER]);
    await world.pass(300);
    expect(world.sockets).toHaveLength(1);
  });

  it("ends with AWS's message when the call is refused", async () => {
    world.api.resume.mockRejectedValue(refusal("DoesNotExistException", "Session s does not exist."));
    world.channel().start();
    await world.settle();
    expect(world.states.at(-1)).toEqual(["ended", "Session s does not exist."]);
  });
});

describe("a socket that is lost", () => {
  it("is replaced; nothing is lost or doubled", async () => {
    const channel = await world.started();
    world.gets(0, "a");
    world.acknowledgesAll();
    channel.type(utf8("x"));
    world.socket().handlers.closed(1006, "");
    expect(world.states.at(-1)).toEqual(["reconnecting", "Connection lost. Reconnecting…"]);
    channel.type(utf8("y"));
    await world.pass(200);
    expect(world.sockets).toHaveLength(2);
    world.socket().handlers.opened();
    expect(world.typed()).toBe("xy");
    world.gets(0, "a");
    world.gets(1, "b");
    expect(world.shown).toBe("ab");
    expect(world.states.at(-1)).toEqual(["open", say.RESUMED]);
  });

  it("is replaced again if nothing is received on the new one", async () => {
    const channel = await world.started();
    world.gets(0, "a");
    world.socket().handlers.closed(1006, "");
    await world.pass(200);
    const silent = world.socket();
    silent.handlers.opened();
    await world.pass(4900);
    expect(silent.open).toBe(true);
    await world.pass(200);
    expect(silent.open).toBe(false);
    silent.handlers.closed(1006, "");
    await world.pass(500);
    expect(world.sockets).toHaveLength(3);
    world.socket().handlers.opened();
    channel.type(utf8("y"));
    world.gets(1, "b");
    expect(world.states.at(-1)).toEqual(["open", say.RESUMED]);
    await world.pass(60_000);
    expect(world.sockets).toHaveLength(3);
  });

  it("is replaced with retries, whose pauses grow to five seconds", async () => {
    await world.started();
    world.gets(0, "a");
    world.api.resume.mockRejectedValue(OUTAGE);
    world.socket().handlers.closed(1006, "");
    await world.pass(60_000);
    expect(world.states.at(-1)).toEqual(["reconnecting", say.NO_ANSWER]);
    const calls = world.api.resume.mock.calls.length;
    expect(calls).toBeGreaterThan(10);
    expect(calls).toBeLessThan(22);
  });

  it("is not replaced when another tab has taken over; the note stays for it", async () => {
    await world.started();
    world.gets(0, "a");
    world.socket().handlers.closed(1000, "a newer connection of the client took over");
    await world.pass(60_000);
    expect(world.states.at(-1)).toEqual(["ended", say.TAKEN_OVER]);
    expect(world.sockets).toHaveLength(1);
    expect(world.note).toBeDefined();
  });

  it("is not replaced once the session has ended, and the lab gives the reason", async () => {
    await world.started();
    world.gets(0, "a");
    world.api.resume.mockResolvedValue({});
    world.api.describe.mockResolvedValue({ status: "Terminated", target: "i-1", details: "Idle for 20 minutes." });
    world.socket().handlers.closed(1006, "");
    await world.pass(1000);
    expect(world.states.at(-1)).toEqual(["ended", "Idle for 20 minutes."]);
    expect(world.note).toBeUndefined();
  });
});

describe("the end", () => {
  it("is shown with its reason, closes the socket and takes no more keys", async () => {
    const channel = await world.started();
    world.gets(0, "$ ");
    world.closes("Session timed out.");
    await world.settle();
    expect(world.states.at(-1)).toEqual(["ended", "Session timed out."]);
    expect(world.socket().open).toBe(false);
    const before = world.typed();
    channel.type(utf8("rm"));
    expect(world.typed()).toBe(before);
    world.socket().handlers.closed(1000, "");
    await world.pass(60_000);
    expect(world.sockets).toHaveLength(1);
  });
});

describe("a reload", () => {
  it("resumes the session where the page before left it", async () => {
    const first = await world.started();
    world.gets(0, "a");
    world.acknowledgesAll();
    first.type(utf8("x"));
    first.dispose();
    const sentBefore = Math.max(...world.socket().sent.map(({ sequence }) => sequence));
    await world.started();
    const second = world.socket().sent.filter(({ type }) => type === MessageType.INPUT);
    expect(second.every(({ payloadType }) => payloadType === PayloadType.SIZE)).toBe(true);
    expect(second.map(({ sequence }) => sequence)).toEqual([sentBefore, sentBefore + 1, sentBefore + 2]);
    world.gets(1, "b");
    expect(world.shown).toBe("ab");
    expect(world.states.at(-1)).toEqual(["open", say.RESUMED]);
  });

  it("of an encrypted session says that the key is gone", async () => {
    const challenge = { ActionType: "KMSEncryption", ActionParameters: { KMSKeyId: "k", Challenge: "c" } };
    const first = await world.started();
    world.gets(0, { RequestedClientActions: [challenge] }, PayloadType.HANDSHAKE_REQUEST);
    await world.settle();
    world.gets(1, { CustomerMessage: "This session is encrypted using AWS KMS." }, PayloadType.HANDSHAKE_COMPLETE);
    await world.settle();
    expect(world.notices).toEqual(["This session is encrypted using AWS KMS."]);
    first.type(utf8("secret"));
    await world.settle();
    expect(world.typed()).not.toContain("secret");
    first.dispose();
    world.channel().start();
    expect(world.states.at(-1)).toEqual(["ended", say.KEY_IS_GONE]);
    expect(world.sockets).toHaveLength(1);
  });
});
