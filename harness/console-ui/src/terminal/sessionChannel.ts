import { failureOf } from "../aws/failure";
import { textOf, uuid } from "./bytes";
import { decodeFrame, encodeFrame, type Frame, MessageType, PayloadType } from "./frame";
import { CLIENT_VERSION } from "./handshake";
import { Inbox } from "./inbox";
import type { Memory, Note } from "./memory";
import { OutputPacer, type Screen } from "./outputPacer";
import { ReliableStream, TICK } from "./reliableStream";
import * as say from "./sayings";
import type { SessionApi } from "./sessionApi";
import type { OpenSocket, StreamSocket, Timers } from "./surroundings";

export type ChannelState = "connecting" | "open" | "reconnecting" | "ended";

export interface ChannelEvents {
  /** @param text message about the state; may be empty */
  state(state: ChannelState, text: string): void;
  /** Shows a notice of the agent. */
  notice(text: string): void;
}

export interface Surroundings {
  api: SessionApi;
  openSocket: OpenSocket;
  timers: Timers;
  memory: Memory;
  screen: Screen;
  events: ChannelEvents;
}

const FIRST_WAIT = 200;
const LONGEST_WAIT = 5000;
/** Time in milliseconds after which a silent socket is replaced; an agent that is connected answers at once. */
const ANSWER = 5000;
/** Maximum number of consecutive tries at which the lab answers but refuses the socket. */
const REFUSALS = 8;

/** The learner's end of a session, from the first token to the end, over any number of sockets. */
export class SessionChannel {
  private readonly note: Note | undefined;
  private readonly stream: ReliableStream;
  private readonly inbox: Inbox;
  private state: ChannelState = "connecting";
  private socket: StreamSocket | undefined;
  private readonly cancels: (() => void)[] = [];
  private size = { cols: 80, rows: 24 };
  private tries = 0;
  private refusals = 0;
  private attached = false;
  private everOpen = false;
  private ready = false;
  private encrypted = false;
  private closing = false;
  private held: Uint8Array[] = [];
  private written = "";

  constructor(private readonly around: Surroundings) {
    this.note = around.memory.read();
    const pacer = new OutputPacer(around.screen, around.timers.after);
    this.stream = new ReliableStream(
      {
        send: (frame) => this.socket?.send(encodeFrame(frame)),
        deliver: (frame, done) => this.inbox.deliver(frame, done),
        now: around.timers.now,
      },
      this.note,
    );
    this.inbox = new Inbox(
      () => this.stream,
      pacer,
      {
        notice: (text) => around.events.notice(text),
        encrypted: () => {
          this.encrypted = true;
          this.save();
        },
        ready: () => this.becomeReady(),
        broken: (text) => this.finish(text),
      },
      around.api.generateDataKey,
    );
    this.ready = this.note !== undefined;
  }

  start() {
    this.say("connecting", say.CONNECTING);
    if (this.note?.encrypted) {
      this.finish(say.KEY_IS_GONE, false);
      return;
    }
    this.cancels.push(this.around.timers.every(TICK, () => this.tick()));
    this.attempt();
  }

  /** Sends keys as the terminal encodes them. */
  type(bytes: Uint8Array) {
    if (this.state === "ended") {
      return;
    }
    if (this.ready) {
      this.inbox.type(bytes);
      this.save();
    } else {
      this.held.push(bytes);
    }
  }

  resize(cols: number, rows: number) {
    this.size = { cols, rows };
    if (this.socket && this.attached) {
      this.stream.sendJson(PayloadType.SIZE, this.size);
      this.save();
    }
  }

  /** Stores a note for the next page. */
  save() {
    if (this.state === "ended" || !this.attached) {
      return;
    }
    const note = { ...this.stream.position(), encrypted: this.encrypted };
    const text = JSON.stringify(note);
    if (text !== this.written) {
      this.written = text;
      this.around.memory.write(note);
    }
  }

  /** Releases the channel when the page closes; the session continues. */
  dispose() {
    this.save();
    this.state = "ended";
    this.release();
  }

  private async attempt() {
    try {
      if (!this.note && !this.attached && (await this.isElsewhere())) {
        this.finish(say.ELSEWHERE, false);
        return;
      }
      const { token, streamUrl } = await this.around.api.resume();
      if (this.state === "ended") {
        return;
      }
      if (token && streamUrl) {
        this.connect(token, streamUrl);
      } else {
        await this.over();
      }
    } catch (error) {
      this.refused(error);
    }
  }

  private async isElsewhere(): Promise<boolean> {
    const facts = await this.around.api.describe();
    return facts?.status === "Connected" || facts?.status === "Disconnected";
  }

  /** Handles the end of the session, after the lab issues no more tokens. */
  private async over() {
    const facts = await this.around.api.describe().catch(() => undefined);
    this.finish(facts?.details || say.OVER);
  }

  private refused(error: unknown) {
    if (this.state === "ended") {
      return;
    }
    const { gone, code, message, advice } = failureOf(error);
    if (gone) {
      this.retry(say.NO_ANSWER);
    } else if (say.isPassing(code)) {
      this.retry(say.lost(this.everOpen));
    } else {
      this.finish([message, advice].filter(Boolean).join(" "));
    }
  }

  private connect(token: string, streamUrl: string) {
    const opened: StreamSocket = this.around.openSocket(streamUrl, {
      opened: () => this.opened(opened, token),
      message: (bytes) => opened === this.socket && this.received(bytes),
      closed: (code, reason) => this.closed(opened, code, reason),
    });
    this.socket = opened;
    if (this.state === "reconnecting") {
      this.cancels.push(this.around.timers.after(ANSWER, () => this.giveUp(opened)));
    }
  }

  /** Replaces a socket on which nothing was received, such as one that a stopping console accepted. */
  private giveUp(opened: StreamSocket) {
    if (opened === this.socket && this.state === "reconnecting") {
      opened.close();
    }
  }

  private opened(opened: StreamSocket, token: string) {
    if (opened !== this.socket) {
      return;
    }
    const greeting = {
      MessageSchemaVersion: "1.0",
      RequestId: uuid(),
      TokenValue: token,
      ClientId: uuid(),
      ClientVersion: CLIENT_VERSION,
    };
    opened.send(JSON.stringify(greeting));
    const first = !this.attached;
    this.attached = true;
    if (first) {
      this.stream.resume(this.size);
    }
    this.stream.reconnected();
    if (first && this.note) {
      // A changed size makes programs redraw the screen.
      this.stream.sendJson(PayloadType.SIZE, { ...this.size, rows: Math.max(1, this.size.rows - 1) });
    }
    // Acknowledged by an agent that is there: that is how the page knows.
    this.resize(this.size.cols, this.size.rows);
  }

  private received(bytes: Uint8Array) {
    let frame: Frame;
    try {
      frame = decodeFrame(bytes);
    } catch {
      return; // comes again, since it is not acknowledged
    }
    if (frame.type === MessageType.CHANNEL_CLOSED) {
      this.channelClosed(frame);
    } else if (this.stream.received(frame) && this.state !== "open" && !this.closing && isFromAgent(frame)) {
      this.tries = 0;
      this.refusals = 0;
      this.say("open", this.everOpen || this.note ? say.RESUMED : "");
      this.everOpen = true;
    }
  }

  private async channelClosed(frame: Frame) {
    this.closing = true;
    let output = "";
    try {
      output = JSON.parse(textOf(frame.payload)).Output ?? "";
    } catch {
      // an end without a reason
    }
    await this.inbox.settled();
    this.finish(output || say.ENDED);
  }

  private closed(which: StreamSocket, code: number, reason: string) {
    if (which !== this.socket || this.state === "ended") {
      return;
    }
    this.socket = undefined;
    if (reason.includes("took over")) {
      this.finish(say.TAKEN_OVER, false);
    } else if (code === 1008 && ++this.refusals >= REFUSALS) {
      this.finish(reason);
    } else if (!this.closing) {
      this.retry(say.lost(this.everOpen));
    }
  }

  private retry(text: string) {
    this.say(this.everOpen || this.note ? "reconnecting" : "connecting", text);
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries++);
    this.cancels.push(this.around.timers.after(wait, () => this.state !== "ended" && this.attempt()));
  }

  private tick() {
    if (this.socket && this.attached) {
      this.stream.tick();
    }
    this.save();
  }

  private becomeReady() {
    if (this.ready) {
      return;
    }
    this.ready = true;
    // The agent drops what comes during a handshake, so everything is said now.
    this.resize(this.size.cols, this.size.rows);
    for (const bytes of this.held.splice(0)) {
      this.type(bytes);
    }
  }

  /** @param forget false if another page, or this one after a reload, may still need the note */
  private finish(text: string, forget = true) {
    if (this.state === "ended") {
      return;
    }
    if (forget) {
      this.around.memory.forget();
    }
    this.say("ended", text);
    this.release();
  }

  private release() {
    for (const cancel of this.cancels.splice(0)) {
      cancel();
    }
    const open = this.socket;
    this.socket = undefined;
    open?.close();
  }

  private say(state: ChannelState, text: string) {
    this.state = state;
    this.around.events.state(state, text);
  }
}

function isFromAgent(frame: Frame): boolean {
  return frame.type === MessageType.OUTPUT || frame.type === MessageType.ACKNOWLEDGE;
}
