import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { Step } from "./steps";
import { placeOf } from "./trails";

const EVERY = 250;
const AROUND = 4;

interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Draws a frame around the place on the screen where the step continues. It takes no space, no click and no focus. */
export function Pointer({ step, reveal }: { step: Step; reveal: number }) {
  const [frame, setFrame] = useState<Frame>();
  const revealed = useRef(reveal);
  useEffect(() => {
    let asked = 0;
    function look() {
      const element = placeOf(step, document, isShown);
      if (element && revealed.current !== reveal) {
        revealed.current = reveal;
        element.scrollIntoView({ block: "center" });
      }
      const next = element && isInSight(element) ? frameOf(element) : undefined;
      setFrame((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
    }
    function soon() {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(look);
    }
    soon();
    const timer = setInterval(soon, EVERY);
    window.addEventListener("scroll", soon, { capture: true, passive: true });
    window.addEventListener("resize", soon);
    return () => {
      clearInterval(timer);
      cancelAnimationFrame(asked);
      window.removeEventListener("scroll", soon, { capture: true });
      window.removeEventListener("resize", soon);
    };
  }, [step, reveal]);
  return frame ? createPortal(<div className="guide-pointer" aria-hidden="true" style={frame} />, document.body) : null;
}

export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** Returns true if the element is in the window and not covered, such as by the top bar or a dialog. */
function isInSight(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const visibleTop = Math.max(top, 0);
  const visibleBottom = Math.min(top + height, window.innerHeight);
  const at = document.elementFromPoint(left + width / 2, (visibleTop + visibleBottom) / 2);
  return at !== null && (element.contains(at) || at.contains(element));
}

function frameOf(element: Element): Frame {
  const { left, top, width, height } = element.getBoundingClientRect();
  return {
    left: Math.round(left) - AROUND,
    top: Math.round(top) - AROUND,
    width: Math.round(width) + 2 * AROUND,
    height: Math.round(height) + 2 * AROUND,
  };
}
