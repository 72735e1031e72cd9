import type { ReactNode } from "react";

const ROW = { display: "flex", flexWrap: "wrap", gap: "8px" } as const;

/** Buttons beside one another. SpaceBetween does not space what is in a fragment, as actions mostly are. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div style={ROW}>{children}</div>;
}
