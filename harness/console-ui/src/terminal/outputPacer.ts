/** Maximum number of bytes that the screen holds unread; xterm.js needs some milliseconds for them. */
const HIGH = 128 * 1024;

/**
 * Interval in milliseconds between screen updates during a flood. Layout and painting take longer than parsing, and
 * nobody reads faster.
 */
const EVERY = 33;

/** Number of bytes within the interval that count as a flood; less is shown immediately. */
const FLOOD = 8 * 1024;

/** Receives output: calls back when it has processed it. */
export type Screen = (bytes: Uint8Array, read: () => void) => void;

/** Calls back after a number of milliseconds. */
export type Later = (wait: number, then: () => void) => void;

interface Waiting {
  bytes: Uint8Array;
  done: () => void;
}

/**
 * Passes output to the screen as fast as the screen processes it, and reports each message as read. Unread output is
 * not acknowledged, so a flood waits in the process that makes it, and Ctrl-C takes effect at once.
 */
export class OutputPacer {
  private waiting: Waiting[] = [];
  private unread = 0;
  /** Number of bytes passed to the screen since the timer was last started. */
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

  /** Calls back once everything that was written before has been processed. */
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

  /** Returns the waiting output, up to the limit of the screen. */
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
