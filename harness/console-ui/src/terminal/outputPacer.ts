/** Bytes that the screen may hold unread before more wait here; xterm.js takes some milliseconds for as many. */
const HIGH = 128 * 1024;

/** One write to the screen at most. */
const PORTION = 32 * 1024;

/** Where output ends up: calls back when it has read what it was given. */
export type Screen = (bytes: Uint8Array, read: () => void) => void;

interface Waiting {
  bytes: Uint8Array;
  done: () => void;
}

/**
 * Gives output to the screen as fast as that reads it, and says of each message when it was read. What is not read is not
 * acknowledged, so a flood waits in the process that makes it, and Ctrl-C takes effect at once.
 */
export class OutputPacer {
  private readonly waiting: Waiting[] = [];
  private unread = 0;
  private onIdle: (() => void) | undefined;

  constructor(private readonly screen: Screen) {}

  write(bytes: Uint8Array, done: () => void) {
    this.waiting.push({ bytes, done });
    this.pump();
  }

  /** Calls back once everything that was written before has been read. */
  whenIdle(then: () => void) {
    this.onIdle = then;
    this.pump();
  }

  private pump() {
    while (this.waiting.length > 0 && this.unread < HIGH) {
      this.portion();
    }
    const idle = this.onIdle;
    if (idle && this.unread === 0 && this.waiting.length === 0) {
      this.onIdle = undefined;
      idle();
    }
  }

  private portion() {
    let length = 0;
    let count = 0;
    for (const { bytes } of this.waiting) {
      if (count > 0 && length + bytes.length > PORTION) {
        break;
      }
      length += bytes.length;
      count++;
    }
    const messages = this.waiting.splice(0, count);
    const whole = new Uint8Array(length);
    let at = 0;
    for (const { bytes } of messages) {
      whole.set(bytes, at);
      at += bytes.length;
    }
    this.unread += length;
    this.screen(whole, () => {
      this.unread -= length;
      for (const { done } of messages) {
        done();
      }
      this.pump();
    });
  }
}
