import { textOf, utf8, uuid } from "./bytes";
import { type Frame, MessageType, PayloadType, SIGNAL_FLAGS } from "./frame";
import { RoundTrip } from "./roundTrip";

/** How often `tick` is to be called, in milliseconds. */
export const TICK = 100;

/** Bytes of data in one message at most. */
export const CHUNK = 1024;

/** Frames kept that came ahead of a gap; what is beyond comes again. */
const MOST_AHEAD = 10_000;

/** For a stream that was taken up: what has not come by then was acknowledged by the page before. */
const GIVE_UP_GAP = 3000;

/** Where each direction stands. */
export interface Position {
  /** Number of the next message of the agent's. */
  incoming: number;
  /** Number of the next message of this end's. */
  outgoing: number;
  /** Number of the first message that the agent may not have. */
  unacknowledged: number;
}

export interface StreamEnds {
  /** Writes to the socket; drops silently if there is none. */
  send(frame: Frame): void;
  /**
   * Takes a message of the agent's, each once and in order. It is acknowledged when `done` is called: as long as it is not,
   * the agent keeps it, and stops when it keeps as much as it can.
   */
  deliver(frame: Frame, done: () => void): void;
  /** In milliseconds. */
  now(): number;
}

interface Sent {
  frame: Frame;
  at: number;
  resends: number;
}

/**
 * The client's end of a data channel: every message once and in order over sockets that lose, repeat and break. Has no
 * timers and no socket. Rules: the official plugin's, but old messages are acknowledged again, and each message is
 * acknowledged when it is on the screen rather than when it came, which is what holds a flood back.
 */
export class ReliableStream {
  private readonly unacknowledged = new Map<number, Sent>();
  private readonly ahead = new Map<number, Frame>();
  private readonly atWork = new Set<number>();
  private readonly roundTrip = new RoundTrip();
  private outgoing: number;
  private incoming: number;
  private gapSince: number | undefined;

  /** @param start where the page before left off; see `takeUp` */
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
   * Goes on where the page before left off. Numbers that the agent may be waiting for are filled with window sizes: what
   * was typed is not kept anywhere.
   */
  takeUp(size: object) {
    for (let sequence = this.start?.unacknowledged ?? 0; sequence < (this.start?.outgoing ?? 0); sequence++) {
      this.keep(sequence, PayloadType.SIZE, utf8(JSON.stringify(size)));
    }
  }

  /** Messages that the agent has not acknowledged. */
  outstanding(): number {
    return this.unacknowledged.size;
  }

  /** Sends data, cut into messages. */
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

  /** Takes a frame that came. False if it is not the stream's. */
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
        // Meant for whoever sends output; the official plugin ignores both as well.
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
