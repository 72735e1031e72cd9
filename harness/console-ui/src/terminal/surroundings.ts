/** A socket; its messages go to the handlers with which it was opened. */
export interface StreamSocket {
  /** Sends a message; silently drops what cannot be sent. */
  send(message: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface SocketHandlers {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** Called once, whichever end closed it. */
  closed(code: number, reason: string): void;
}

/** Opens a socket. Throws if a page may not open the address. */
export type OpenSocket = (address: string, handlers: SocketHandlers) => StreamSocket;

/** Timers in milliseconds; each function returns one that cancels the timer. */
export interface Timers {
  now(): number;
  after(wait: number, then: () => void): () => void;
  every(period: number, then: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => performance.now(),
  after(wait, then) {
    const timer = setTimeout(then, wait);
    return () => clearTimeout(timer);
  },
  every(period, then) {
    const timer = setInterval(then, period);
    return () => clearInterval(timer);
  },
};

/** Opens a session's stream at the page's own host only, since another host would receive the token. */
export function openSocketOf(page: { protocol: string; host: string }): OpenSocket {
  return (address, handlers) => {
    const { host, pathname, search } = new URL(address);
    if (host !== page.host) {
      throw new Error(`The lab named ${host} for the session's stream; this page talks to ${page.host} only.`);
    }
    const scheme = page.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${host}${pathname}${search}`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => handlers.opened();
    socket.onmessage = ({ data }) => {
      if (data instanceof ArrayBuffer) {
        handlers.message(new Uint8Array(data));
      }
    };
    socket.onclose = ({ code, reason }) => handlers.closed(code, reason);
    return {
      send: (message) => {
        if (socket.readyState === WebSocket.OPEN) {
          socket.send(message);
        }
      },
      close: () => socket.close(),
    };
  };
}
