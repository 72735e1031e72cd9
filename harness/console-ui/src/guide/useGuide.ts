import { useEffect, useState } from "react";
import { lab } from "../lab/labApi";
import type { Step } from "./steps";

const EVERY = 1000;

interface Guide {
  /** Undefined until the first answer; the last answer is kept while the lab does not answer. */
  steps: Step[] | undefined;
  /** Error of the latest request; empty on success. */
  problem: string;
  /** Note about this lab's instances; may be empty. */
  note: string;
}

/** Polls the lab's steps each second while the page is visible. */
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
        setGuide((old) => ({ ...old, problem: "The lab does not answer. The guide continues when it does." }));
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

/** Returns true if nothing changed, so that the panel is not rendered again. */
function same(old: Step[] | undefined, now: Step[]): boolean {
  return old !== undefined && JSON.stringify(old) === JSON.stringify(now);
}
