import type { ReactNode } from "react";

/** Text that may be broken anywhere: the column that it is in can be narrow. */
export function Broken({ children }: { children: ReactNode }) {
  return <span style={{ overflowWrap: "anywhere" }}>{children}</span>;
}
