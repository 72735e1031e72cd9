import { useSyncExternalStore } from "react";

// Below this, what is at the sides of a screen would lie over it or leave it no room: a small window, or one zoomed to 200 %.
const wide = "(min-width: 900px)";

function subscribe(changed: () => void) {
  const query = window.matchMedia(wide);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether the window has room for panes beside the screen. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wide).matches);
}
