import { useEffect, useState } from "react";
import { lab } from "../lab/labApi";
import type { Step } from "./steps";

const EVERY = 1000;

interface Guide {
  /** undefined until the first answer; the last answer stays when the lab is away. */
  steps: Step[] | undefined;
  /** Why there is no new answer; empty if there is. */
  problem: string;
  /** What is to be known of this lab's instances; empty for nothing. */
  note: string;
}

/** Asks the lab each second how its steps stand, for as long as somebody looks at the page. */
export function useGuide(): Guide {
  const [guide, setGuide] = useState<Guide>({ steps: undefined, problem: "", note: "" });
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    async function ask() {
      clearTimeout(timer);
      if (over || asking || document.hidden) {
        return;
      }
      asking = true;
      try {
        const { steps, note } = await lab<{ steps: Step[]; note: string }>("guide");
        setGuide((old) => (same(old.steps, steps) && !old.problem ? old : { steps, note, problem: "" }));
      } catch {
        setGuide((old) => ({ ...old, problem: "The lab does not answer. The guide goes on when it does." }));
      }
      asking = false;
      if (!over) {
        timer = setTimeout(ask, EVERY);
      }
    }
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      over = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, []);
  return guide;
}

/** An answer that says nothing new must not draw the panel anew. */
function same(old: Step[] | undefined, now: Step[]): boolean {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(now);
}
