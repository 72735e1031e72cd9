const EVENT = "ssmlab:drawer";

/** Opens a panel at the right by its id in `drawers.tsx`. */
export function openDrawer(id: string) {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: id }));
}

/** Calls the listener with the panel to open, until the returned function is called. */
export function onOpenDrawer(listener: (id: string) => void): () => void {
  const hear = (event: Event) => listener((event as CustomEvent<string>).detail);
  window.addEventListener(EVENT, hear);
  return () => window.removeEventListener(EVENT, hear);
}
