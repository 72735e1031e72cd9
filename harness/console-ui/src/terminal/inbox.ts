import { textOf, utf8 } from "./bytes";
import { type Frame, PayloadType } from "./frame";
import { type GenerateDataKey, Handshake } from "./handshake";
import type { OutputPacer } from "./outputPacer";
import { CHUNK, type ReliableStream } from "./reliableStream";

export interface InboxEvents {
  /** Shows a notice of the agent. */
  notice(text: string): void;
  /** Called when the session becomes encrypted. */
  encrypted(): void;
  /** Called when the process reads input. */
  ready(): void;
  /** Called when the session cannot continue. */
  broken(text: string): void;
}

/**
 * Processes the agent's messages: output, handshake, exit code. Each is finished before the next begins; without
 * encryption that is immediate, so that a key's echo is not delayed. Input is encrypted in the same way.
 */
export class Inbox {
  private readonly handshake: Handshake;
  private incoming: Promise<void> | undefined;
  private outgoing: Promise<void> | undefined;

  constructor(
    private readonly stream: () => ReliableStream,
    private readonly pacer: OutputPacer,
    private readonly events: InboxEvents,
    generate: GenerateDataKey,
  ) {
    this.handshake = new Handshake(generate);
  }

  deliver(frame: Frame, done: () => void) {
    if (!this.incoming && !this.handshake.cipher() && isPlain(frame)) {
      this.show(frame, frame.payload, done);
      return;
    }
    const work: Promise<void> = (this.incoming ?? Promise.resolve())
      .then(() => this.handle(frame, done))
      .catch((error) =>
        this.events.broken(
          `The session's data cannot be read: ${(error as Error).message || "not sealed with its key"}.`,
        ),
      )
      .finally(() => {
        if (this.incoming === work) {
          this.incoming = undefined;
        }
      });
    this.incoming = work;
  }

  /** Resolves once everything that was delivered before has been processed. */
  async settled(): Promise<void> {
    await this.incoming;
    await new Promise<void>((resolve) => this.pacer.whenIdle(resolve));
  }

  type(bytes: Uint8Array) {
    const cipher = this.handshake.cipher();
    if (!cipher) {
      this.stream().write(bytes);
      return;
    }
    this.outgoing = (this.outgoing ?? Promise.resolve()).then(async () => {
      for (let from = 0; from < bytes.length; from += CHUNK) {
        this.stream().send(PayloadType.OUTPUT, await cipher.seal(bytes.slice(from, from + CHUNK)));
      }
    });
  }

  private async handle(frame: Frame, done: () => void) {
    switch (frame.payloadType) {
      case PayloadType.HANDSHAKE_REQUEST: {
        const answer = await this.handshake.answer(json(frame));
        if (this.handshake.cipher()) {
          this.events.encrypted();
        }
        this.stream().sendJson(PayloadType.HANDSHAKE_RESPONSE, answer);
        done();
        return;
      }
      case PayloadType.CHALLENGE_REQUEST:
        this.stream().sendJson(PayloadType.CHALLENGE_RESPONSE, await this.handshake.prove(json(frame)));
        done();
        return;
      case PayloadType.HANDSHAKE_COMPLETE: {
        const { CustomerMessage } = json(frame) as { CustomerMessage?: string };
        if (CustomerMessage) {
          this.events.notice(CustomerMessage);
        }
        this.events.ready();
        done();
        return;
      }
      default: {
        const cipher = this.handshake.cipher();
        const sealed = cipher && isShown(frame);
        this.show(frame, sealed ? await cipher.open(frame.payload) : frame.payload, done);
      }
    }
  }

  private show(frame: Frame, bytes: Uint8Array, done: () => void) {
    if (isShown(frame)) {
      this.pacer.write(frame.payloadType === PayloadType.EXIT_CODE ? utf8(`${textOf(bytes)}\r\n`) : bytes, done);
      this.events.ready();
    } else {
      done();
    }
  }
}

function isShown({ payloadType }: Frame): boolean {
  return (
    payloadType === PayloadType.OUTPUT || payloadType === PayloadType.STD_ERR || payloadType === PayloadType.EXIT_CODE
  );
}

/** Returns true for messages that are not part of the handshake or encrypted. */
function isPlain({ payloadType }: Frame): boolean {
  return payloadType < PayloadType.HANDSHAKE_REQUEST || payloadType > PayloadType.CHALLENGE_RESPONSE;
}

function json(frame: Frame) {
  return JSON.parse(textOf(frame.payload));
}
