import { useSyncExternalStore } from "react";
import { type Connection, connection, onConnection } from "./connection";

/** What the page knows of the lab behind it; renders again when that changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connection);
}

/** How often the lab came back; renders again only when it does. */
export function useReturns(): number {
  return useSyncExternalStore(onConnection, () => connection().returns);
}
