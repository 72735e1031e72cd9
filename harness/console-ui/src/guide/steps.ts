/** A step of the lab from GET /_lab/guide. GuideStep of the region describes the members. */
export interface Step {
  id: string;
  section: string;
  /** Text with labels of the screens between double asterisks. */
  text: string;
  /** Texts to type or enter. */
  copy: string[];
  done: boolean;
  /** Time at which the step was done; empty if it is not. */
  at: string;
  /** Reason why the next step is not done, if the lab knows. */
  reason: string;
  mark: string;
  /** Path of the step's screen; empty if the step is done in a session's own tab. */
  path: string;
}

export interface Section {
  name: string;
  steps: Step[];
  done: number;
}

/** The first step that is not done; undefined at the end of the lab. */
export function nextOf(steps: readonly Step[]): Step | undefined {
  return steps.find((step) => !step.done);
}

/** The steps by section, in order. */
export function sectionsOf(steps: readonly Step[]): Section[] {
  const sections: Section[] = [];
  for (const step of steps) {
    let section = sections.at(-1);
    if (section?.name !== step.section) {
      section = { name: step.section, steps: [], done: 0 };
      sections.push(section);
    }
    section.steps.push(step);
    section.done += step.done ? 1 : 0;
  }
  return sections;
}

/** Ids of the steps that were done between two answers; none for the first answer. */
export function newlyDone(before: readonly Step[] | undefined, now: readonly Step[]): Step[] {
  if (!before) {
    return [];
  }
  const known = new Set(before.filter((step) => step.done).map((step) => step.id));
  return now.filter((step) => step.done && !known.has(step.id));
}

export interface Piece {
  text: string;
  bold: boolean;
}

/** Splits a text at its double asterisks. One without a partner is left as it is. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== "")
    .map((part) =>
      /^\*\*[^*]+\*\*$/.test(part) ? { text: part.slice(2, -2), bold: true } : { text: part, bold: false },
    );
}

/** Removes the asterisks, for screen readers. */
export function plain(text: string): string {
  return piecesOf(text)
    .map((piece) => piece.text)
    .join("");
}
