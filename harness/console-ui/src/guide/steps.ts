/** A step of the lab as GET /_lab/guide gives it; there is more about the members in GuideStep of the region. */
export interface Step {
  id: string;
  section: string;
  /** Labels of the screens are between double asterisks. */
  text: string;
  /** What is to be typed or entered, each piece by itself. */
  copy: string[];
  done: boolean;
  /** When it came true; empty if it has not. */
  at: string;
  /** Why the next step has not come true, if the lab knows. */
  reason: string;
  mark: string;
  /** Empty if the step is done in a session's own tab. */
  path: string;
}

export interface Section {
  name: string;
  steps: Step[];
  done: number;
}

/** The first step that has not come true; undefined at the end of the lab. */
export function nextOf(steps: readonly Step[]): Step | undefined {
  return steps.find((step) => !step.done);
}

/** The steps by section, in their order. */
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

/** Ids of the steps that came true between two answers; none for the first answer, which tells of the past. */
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

/** Cuts a text at its double asterisks. One without a partner is left as it is. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== "")
    .map((part) =>
      /^\*\*[^*]+\*\*$/.test(part) ? { text: part.slice(2, -2), bold: true } : { text: part, bold: false },
    );
}

/** Without the asterisks, for being read out. */
export function plain(text: string): string {
  return piecesOf(text)
    .map((piece) => piece.text)
    .join("");
}
