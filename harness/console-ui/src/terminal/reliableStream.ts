import { textOf, utf8, uuid } from "./bytes";
import { type Frame, MessageType, PayloadType, SIGNAL_FLAGS } from "./frame";
import { RoundTrip } from "./roundTrip";

/** Interval between calls of `tick`, in milliseconds. */
export const TICK = 100;

/** Bytes of data in one message at most. */
export const CHUNK = 1024;

/** Maximum number of frames kept ahead of a gap; others are sent again by the agent. */
const MOST_AHEAD = 10_000;

/** Time after which a resumed stream skips a gap, in milliseconds: the page before acknowledged the missing frames. */
const GIVE_UP_GAP = 3000;

/** Position of each direction. */
export interface Position {
  /** Number of the agent's next message. */
  incoming: number;
  /** Number of this end's next message. */
  outgoing: number;
  /** Number of the first message that the agent may not have. */
  unacknowledged: number;
}

export interface StreamEnds {
  /** Writes to the socket; does nothing without one. */
  send(frame: Frame): void;
  /**
   * Delivers a message of the agent, each once and in order. It is acknowledged when `done` is called; until then the
   * agent keeps it, and pauses when its buffer is full.
   */
  deliver(frame: Frame, done: () => void): void;
  /** Returns the time in milliseconds. */
  now(): number;
}

interface Sent {
  frame: Frame;
  at: number;
  resends: number;
}

/**
 * The client's end of a data channel: delivers every message once and in order over unreliable sockets. Has no timers
 * and no socket. It follows the official plugin's rules with two differences: old messages are acknowledged again, and
 * a message is acknowledged when it is on the screen rather than on arrival, which is what holds a flood back.
 */
export class ReliableStream {
  private readonly unacknowledged = new Map<number, Sent>();
  private readonly ahead = new Map<number, Frame>();
  private readonly atWork = new Set<number>();
  private readonly roundTrip = new RoundTrip();
  private outgoing: number;
  private incoming: number;
  private gapSince: number | undefined;

  /** @param start position of the page before; see `resume` */
  constructor(
    private readonly ends: StreamEnds,
    private readonly start?: Position,
  ) {
    this.outgoing = start?.outgoing ?? 0;
    this.incoming = start?.incoming ?? 0;
  }

  position(): Position {
    const [working = this.incoming] = this.atWork;
    const [oldest = this.outgoing] = this.unacknowledged.keys();
    return { incoming: working, outgoing: this.outgoing, unacknowledged: oldest };
  }

  /**
   * Continues at the position of the page before. Numbers that the agent may be waiting for are filled with window
   * sizes, since input is not kept anywhere.
   */
  resume(size: object) {
    for (let sequence = this.start?.unacknowledged ?? 0; sequence < (this.start?.outgoing ?? 0); sequence++) {
      this.keep(sequence, PayloadType.SIZE, utf8(JSON.stringify(size)));
    }
  }

  /** Returns the number of messages that the agent has not acknowledged. */
  outstanding(): number {
    return this.unacknowledged.size;
  }

  /** Sends data, split into messages. */
  write(bytes: Uint8Array) {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      this.send(PayloadType.OUTPUT, bytes.slice(from, from + CHUNK));
    }
  }

  send(payloadType: number, payload: Uint8Array) {
    this.ends.send(this.keep(this.outgoing++, payloadType, payload));
  }

  sendJson(payloadType: number, content: object) {
    this.send(payloadType, utf8(JSON.stringify(content)));
  }

  /** Processes a received frame. False if it is not the stream's. */
  received(frame: Frame): boolean {
    switch (frame.type) {
      case MessageType.OUTPUT:
        this.data(frame);
        return true;
      case MessageType.ACKNOWLEDGE:
        this.acknowledged(frame);
        return true;
      case MessageType.START_PUBLICATION:
      case MessageType.PAUSE_PUBLICATION:
        // Meant for senders of output; the official plugin ignores both as well.
        return true;
      default:
        return false;
    }
  }

  /** Every 100 ms: sends the oldest message again that is overdue. */
  tick() {
    const [oldest] = this.unacknowledged.values();
    const now = this.ends.now();
    if (oldest && now - oldest.at >= this.roundTrip.timeout) {
      this.resend(oldest, now);
    }
    this.closeGap(now);
  }

  /** There is a new socket: numbers go on, everything unacknowledged is sent again in order. */
  reconnected() {
    const now = this.ends.now();
    for (const message of this.unacknowledged.values()) {
      this.resend(message, now);
    }
  }

  private keep(sequence: number, payloadType: number, payload: Uint8Array): Frame {
    const frame = {
      type: MessageType.INPUT,
      created: Date.now(),
      sequence,
      flags: 0,
      id: uuid(),
      payloadType,
      payload,
    };
    this.unacknowledged.set(sequence, { frame, at: this.ends.now(), resends: 0 });
    return frame;
  }

  private resend(message: Sent, now: number) {
    message.at = now;
    message.resends++;
    this.ends.send(message.frame);
  }

  private acknowledged(frame: Frame) {
    let sequence: unknown;
    try {
      sequence = JSON.parse(textOf(frame.payload)).AcknowledgedMessageSequenceNumber;
    } catch {
      return; // names no message; the one that it was meant for is sent and acknowledged again
    }
    const message = this.unacknowledged.get(Number(sequence));
    if (message) {
      this.unacknowledged.delete(Number(sequence));
      if (message.resends === 0) {
        this.roundTrip.measured(this.ends.now() - message.at);
      }
    }
  }

  private data(frame: Frame) {
    const { sequence } = frame;
    if (sequence > this.incoming) {
      if (this.ahead.size < MOST_AHEAD) {
        this.ahead.set(sequence, frame);
        this.gapSince ??= this.ends.now();
      }
    } else if (sequence === this.incoming) {
      this.deliver(frame);
      this.drain();
    } else if (!this.atWork.has(sequence)) {
      this.acknowledge(frame);
    }
  }

  private drain() {
    for (let next = this.ahead.get(this.incoming); next; next = this.ahead.get(this.incoming)) {
      this.ahead.delete(this.incoming);
      this.deliver(next);
    }
    this.gapSince = this.ahead.size > 0 ? this.ends.now() : undefined;
  }

  private deliver(frame: Frame) {
    this.incoming++;
    this.atWork.add(frame.sequence);
    this.ends.deliver(frame, () => {
      if (this.atWork.delete(frame.sequence)) {
        this.acknowledge(frame);
      }
    });
  }

  /** What the page before had acknowledged but not noted never comes again. */
  private closeGap(now: number) {
    if (this.start && this.gapSince !== undefined && now - this.gapSince >= GIVE_UP_GAP) {
      this.incoming = Math.min(...this.ahead.keys());
      this.drain();
    }
  }

  private acknowledge(frame: Frame) {
    this.ends.send({
      type: MessageType.ACKNOWLEDGE,
      created: Date.now(),
      sequence: 0,
      flags: SIGNAL_FLAGS,
      id: uuid(),
      payloadType: PayloadType.NONE,
      payload: utf8(
        JSON.stringify({
          AcknowledgedMessageType: frame.type,
          AcknowledgedMessageId: frame.id,
          AcknowledgedMessageSequenceNumber: frame.sequence,
          IsSequentialMessage: true,
        }),
      ),
    });
  }
}
