import type { Mark } from "./marks";
import type { Step } from "./steps";

/** A place on a screen; `until` decides when the learner is done with it, where its inputs do not. */
type Place = Mark | { mark: Mark; until: (element: Element) => boolean };

const says = (text: string) => (element: Element) => (element.textContent ?? "").includes(text);

const START: Place[][] = [["nav-session-manager"], ["start-session"], ["target-instances", "start-session-now"]];
const HISTORY: Place[][] = [["nav-session-manager"], ["history-tab"]];
const TERMINAL: Place[][] = [["terminal"]];
const TERMINATE: Place[][] = [["nav-session-manager"], ["terminate"]];

/** The way to each step: its screens, and the places on each screen in the order of use. */
const TRAILS: Record<string, Place[][]> = {
  document: [
    ["nav-documents"],
    ["create-document"],
    ["document-name", { mark: "document-content", until: says("hello.txt") }, "submit-document"],
  ],
  command: [
    ["nav-run-command"],
    ["run-command"],
    [{ mark: "choose-document", until: chosen }, { mark: "choose-targets", until: says("Web") }, "run"],
  ],
  "command-success": [["nav-run-command"], ["command-status"]],
  "command-output": [["nav-run-command"], ["command-status"]],
  "first-started": START,
  "first-open": [["nav-session-manager"], ["sessions-table"]],
  "first-listed": [["nav-session-manager"], ["refresh-sessions"]],
  "first-pwd": TERMINAL,
  "first-ls": TERMINAL,
  "first-httpd": TERMINAL,
  "first-terminated": TERMINATE,
  "first-gone": [["nav-session-manager"], ["refresh-sessions"]],
  "first-history": HISTORY,
  "log-group": [["nav-log-groups"], ["create-log-group"], ["log-group-name", "create-log-group-now"]],
  preferences: [
    ["nav-session-manager"],
    ["preferences-tab"],
    ["edit-preferences"],
    ["cloudwatch-logging", { mark: "log-group-choice", until: says("Systems-Manager-Workshop") }, "save-preferences"],
  ],
  "second-started": START,
  "second-pwd": TERMINAL,
  "second-ls": TERMINAL,
  "second-httpd": TERMINAL,
  "second-terminated": TERMINATE,
  "second-history": HISTORY,
  "second-over": [...HISTORY, ["refresh-history"]],
  "log-arrived": [...HISTORY, ["refresh-history"]],
  "log-read": [...HISTORY, ["output-location"], ["log-events"]],
};

/** Entries of the navigation pane that lead to a mark which no screen has. */
const NAVIGATION: Partial<Record<Mark, string>> = {
  "nav-documents": "/systems-manager/documents",
  "nav-run-command": "/systems-manager/run-command",
  "nav-session-manager": "/systems-manager/session-manager",
  "nav-log-groups": "/cloudwatch/log-groups",
};

/** Returns the element at which the step continues, on the screen that is nearest to the step's end. */
export function placeOf(step: Step, within: ParentNode, isShown: (element: Element) => boolean): Element | undefined {
  const screens = TRAILS[step.id] ?? [[step.mark as Mark]];
  for (const places of [...screens].reverse()) {
    const here = places.flatMap((place) => {
      const mark = typeof place === "string" ? place : place.mark;
      const element = [...within.querySelectorAll(selector(mark))].find(isShown);
      const until = typeof place === "string" ? answered : place.until;
      return element ? [{ element, through: until(element) }] : [];
    });
    if (here.length > 0) {
      return (here.find((place) => !place.through) ?? here.at(-1))?.element;
    }
  }
  return undefined;
}

/** Returns true if placeOf found only the navigation pane, so that the step's own screen is still to be opened. */
export function isNavigation(element: Element): boolean {
  return !element.hasAttribute("data-guide");
}

function selector(mark: Mark): string {
  const href = NAVIGATION[mark];
  return href ? `nav a[href="${href}"]` : `[data-guide="${mark}"]`;
}

/** Returns true if one of the inputs is filled in or chosen; never true for a button. */
function answered(element: Element): boolean {
  const typed = element.querySelectorAll<HTMLInputElement>("input:not([type=radio]):not([type=checkbox]), textarea");
  return chosen(element) || [...typed].some((input) => input.value !== "");
}

function chosen(element: Element): boolean {
  const choices = element.querySelectorAll<HTMLInputElement>("input[type=radio], input[type=checkbox]");
  return [...choices].some((input) => input.checked);
}
