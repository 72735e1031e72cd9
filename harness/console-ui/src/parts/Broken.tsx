import type { ReactNode } from "react";

/** Text that may wrap anywhere, for narrow columns. */
export function Broken({ children }: { children: ReactNode }) {
  return <span style={{ overflowWrap: "anywhere" }}>{children}</span>;
}
