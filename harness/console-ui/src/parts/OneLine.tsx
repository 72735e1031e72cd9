import "./oneLine.css";
import type { MouseEvent, ReactNode } from "react";

/** A table cell in one line. Text that does not fit ends in an ellipsis, and its tooltip has all of it. */
export function OneLine({ room, children }: { room?: "more" | "less"; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the whole text is in the DOM; it is cut off visually only
    <div className={room ? `one-line one-line-${room}` : "one-line"} onMouseEnter={tellWhole}>
      {children}
    </div>
  );
}

function tellWhole({ currentTarget: cell }: MouseEvent<HTMLElement>) {
  cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? "") : "";
}
