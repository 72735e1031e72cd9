import { useEffect } from "react";

/** Sets the title of the tab: the screen's own, then the service's. */
export function useTitle(...parts: string[]) {
  const title = [...parts, "ssmlab"].join(" | ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
