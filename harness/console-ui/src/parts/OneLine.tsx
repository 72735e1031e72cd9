import "./oneLine.css";
import type { MouseEvent, ReactNode } from "react";

/** A table's cell in one line. What has no room ends in an ellipsis, and is read whole under the mouse. */
export function OneLine({ room, children }: { room?: "more" | "less"; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the text is all there to be read; only the eye has it cut off
    <div className={room ? `one-line one-line-${room}` : "one-line"} onMouseEnter={tellWhole}>
      {children}
    </div>
  );
}

function tellWhole({ currentTarget: cell }: MouseEvent<HTMLElement>) {
  cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? "") : "";
}
