import { useSyncExternalStore } from "react";
import { type Connection, connection, onConnection } from "./connection";

/** Returns the state of the lab; renders again when it changes. */
export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connection);
}

/** Returns how often the lab came back; renders again only when that changes. */
export function useReturns(): number {
  return useSyncExternalStore(onConnection, () => connection().returns);
}
