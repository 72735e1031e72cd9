import { useSyncExternalStore } from "react";

// Below this, the side panes would cover the screen or leave it no space: a small window, or one zoomed to 200 %.
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
