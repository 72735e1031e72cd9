/** Bytes that the screen may hold unread before more wait here; xterm.js takes some milliseconds for as many. */
const HIGH = 128 * 1024;

/**
 * In a flood the screen is given output so often, in milliseconds: each time it is laid out and painted anew, which takes
 * longer than to read what came, and nobody can read faster.
 */
const EVERY = 33;

/** So many bytes within that time are a flood; less is shown as it comes. */
const FLOOD = 8 * 1024;

/** Where output ends up: calls back when it has read what it was given. */
export type Screen = (bytes: Uint8Array, read: () => void) => void;

/** Calls back after so many milliseconds. */
export type Later = (wait: number, then: () => void) => void;

interface Waiting {
  bytes: Uint8Array;
  done: () => void;
}

/**
 * Gives output to the screen as fast as that reads it, and says of each message when it was read. What is not read is not
 * acknowledged, so a flood waits in the process that makes it, and Ctrl-C takes effect at once.
 */
export class OutputPacer {
  private waiting: Waiting[] = [];
  private unread = 0;
  /** Given to the screen since the clock was last started. */
  private given = 0;
  private counting = false;
  private onIdle: (() => void) | undefined;

  constructor(
    private readonly screen: Screen,
    private readonly later: Later,
  ) {}

  write(bytes: Uint8Array, done: () => void) {
    this.waiting.push({ bytes, done });
    if (this.given < FLOOD) {
      this.pump();
    }
  }

  /** Calls back once everything that was written before has been read. */
  whenIdle(then: () => void) {
    this.onIdle = then;
    this.pump();
  }

  private pump() {
    if (this.waiting.length > 0 && this.unread < HIGH) {
      this.portion();
      this.count();
    }
    const idle = this.onIdle;
    if (idle && this.unread === 0 && this.waiting.length === 0) {
      this.onIdle = undefined;
      idle();
    }
  }

  private count() {
    if (!this.counting) {
      this.counting = true;
      this.later(EVERY, () => {
        this.counting = false;
        this.given = 0;
        this.pump();
      });
    }
  }

  /** All that waits, up to what the screen may hold. */
  private portion() {
    let length = 0;
    let count = 0;
    for (const { bytes } of this.waiting) {
      if (count > 0 && this.unread + length + bytes.length > HIGH) {
        break;
      }
      length += bytes.length;
      count++;
    }
    const messages = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    const whole = new Uint8Array(length);
    let at = 0;
    for (const { bytes } of messages) {
      whole.set(bytes, at);
      at += bytes.length;
    }
    this.unread += length;
    this.given += length;
    this.screen(whole, () => {
      this.unread -= length;
      for (const { done } of messages) {
        done();
      }
      if (this.onIdle || this.given < FLOOD) {
        this.pump();
      }
    });
  }
}
