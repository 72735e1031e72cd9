import type { ReactNode } from "react";

/** Text that is not broken, as an instance ID at its hyphen. */
export function Whole({ children }: { children: ReactNode }) {
  return <span style={{ whiteSpace: "nowrap" }}>{children}</span>;
}

/** Text that may be broken anywhere, as an ARN: the column that it is in can be narrow. */
export function Broken({ children }: { children: ReactNode }) {
  return <span style={{ overflowWrap: "anywhere" }}>{children}</span>;
}
