// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import type { Step } from "./steps";
import { isNavigation, placeOf } from "./trails";

const step = (id: string, mark = "") => ({ id, mark }) as Step;
const at = (id: string, mark = "") => placeOf(step(id, mark), document, (element) => !element.hasAttribute("hidden"));
const marked = (element: Element | undefined) => element?.getAttribute("data-guide");

describe("the place at which a step continues", () => {
  beforeEach(() => {
    document.body.innerHTML = "";
  });

  it("is in the navigation pane until the screen is there", () => {
    document.body.innerHTML = `<nav><a href="/systems-manager/session-manager">Session Manager</a></nav>`;
    const place = at("first-started");
    expect(place?.textContent).toBe("Session Manager");
    expect(place && isNavigation(place)).toBe(true);
  });

  it("is on the screen that is nearest to the step's end", () => {
    document.body.innerHTML = `<nav><a href="/systems-manager/session-manager">S</a></nav><button data-guide="start-session">Start</button>`;
    expect(marked(at("first-started"))).toBe("start-session");
  });

  it("goes through a form as it is filled in, and ends at its button", () => {
    document.body.innerHTML = `<div data-guide="log-group-name"><input type="text" /></div><button data-guide="create-log-group-now">Create</button>`;
    expect(marked(at("log-group"))).toBe("log-group-name");
    (document.querySelector("input") as HTMLInputElement).value = "Systems-Manager-Workshop";
    expect(marked(at("log-group"))).toBe("create-log-group-now");
  });

  it("waits for a choice", () => {
    document.body.innerHTML = `<div data-guide="target-instances"><input type="text" hidden /><input type="radio" /></div><button data-guide="start-session-now">Start</button>`;
    expect(marked(at("first-started"))).toBe("target-instances");
    (document.querySelector("input[type=radio]") as HTMLInputElement).checked = true;
    expect(marked(at("first-started"))).toBe("start-session-now");
  });

  it("leaves out what is not shown", () => {
    document.body.innerHTML = `<button data-guide="start-session" hidden></button><button data-guide="start-session">Start</button>`;
    expect(at("first-started")?.textContent).toBe("Start");
  });

  it("is the step's own mark for a step that has no trail", () => {
    document.body.innerHTML = `<div data-guide="run"></div>`;
    expect(marked(at("step-of-a-newer-lab", "run"))).toBe("run");
    expect(at("step-of-a-newer-lab", "elsewhere")).toBeUndefined();
  });
});
