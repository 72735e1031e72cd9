import { openDrawer } from "../app/openDrawer";
import type { Kind, Subject } from "./wireApi";

const PLACE = "ssmlab.wire";
const listeners = new Set<() => void>();
let chosen: Subject | undefined = restored();

/** Returns the subject of the panel: the last choice in this tab, or `?wire=…` of the address. */
export function subject(): Subject | undefined {
  return chosen;
}

export function onSubject(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function choose(next: Subject | undefined) {
  chosen = next;
  if (next) {
    sessionStorage.setItem(PLACE, `${next.kind}:${next.id}`);
  } else {
    sessionStorage.removeItem(PLACE);
  }
  for (const listener of listeners) {
    listener();
  }
}

/** Opens the panel "On the wire" with a session or command. */
export function lookAt(next: Subject) {
  choose(next);
  openDrawer("wire");
}

/** Derives the kind from the id. That of a command is a UUID; that of a session begins with its owner's name. */
export function subjectOf(id: string): Subject {
  const kind: Kind = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? "command" : "session";
  return { kind, id };
}

function restored(): Subject | undefined {
  if (typeof window === "undefined") {
    return undefined;
  }
  const asked = new URLSearchParams(window.location.search).get("wire");
  const id = asked ?? sessionStorage.getItem(PLACE)?.replace(/^(session|command):/, "");
  return id ? subjectOf(id) : undefined;
}
