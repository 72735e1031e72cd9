import type { ReactNode } from "react";

const ROW = { display: "flex", flexWrap: "wrap", gap: "8px" } as const;

/** Buttons in a row. SpaceBetween does not space the content of a fragment, as actions mostly are. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div style={ROW}>{children}</div>;
}
