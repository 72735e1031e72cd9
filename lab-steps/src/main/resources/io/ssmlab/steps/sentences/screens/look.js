// Checks the current screen and returns its problems, one sentence each.
() => {
  const wrong = [];
  const name = (element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") || element.innerText || "").trim().slice(0, 60)}"`;
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    const widest = [...document.querySelectorAll("body *")]
      .filter((element) => seen(element) && element.getBoundingClientRect().right > root.clientWidth + 1)
      .map(name)
      .slice(0, 3);
    wrong.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}: ${widest.join("; ")}`);
  }

  const main = document.querySelector("main, [role=main]");
  // A terminal shows the state of the session above its screen.
  const said = main?.querySelector(".xterm") ? document.body.innerText : (main?.innerText ?? "");
  if (said.trim().length < 10) {
    wrong.push("the screen is empty");
  }
  if (document.querySelectorAll("h1").length !== 1) {
    wrong.push(`the screen has ${document.querySelectorAll("h1").length} headings of the first level, not one`);
  }
  if (document.title.replace("| ssmlab", "").trim() === "" || document.title.trim() === "ssmlab") {
    wrong.push(`the tab has no title of its own: "${document.title}"`);
  }

  // Text without enough room wraps after each letter.
  for (const element of document.querySelectorAll("th, td, dt, dd, label, button, a, h1, h2, h3")) {
    const box = element.getBoundingClientRect();
    const text = element.innerText?.trim() ?? "";
    const longest = Math.max(...text.split(/\s+/).map((word) => word.length));
    if (seen(element) && box.width > 2 && box.width < 70 && longest >= 6 && box.height > 20 * (text.split(/\s+/).length + 3)) {
      wrong.push(`${name(element)} wraps after each letter: ${Math.round(box.width)} by ${Math.round(box.height)}`);
    }
  }

  // Controls must not overlap, except with their descendants and related elements.
  const controls = [...document.querySelectorAll("button, a[href], input, textarea, select, [role=tab], h1, h2")].filter(
    (element) => {
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      return seen(element) && box.width > 2 && box.height > 2 && style.opacity !== "0" && !element.closest(".xterm, .ace_editor");
    },
  );
  // The visible part of a box, which its ancestors may scroll or clip.
  const shown = (element) => {
    let { left, right, top, bottom } = element.getBoundingClientRect();
    for (let around = element.parentElement; around; around = around.parentElement) {
      const style = getComputedStyle(around);
      if (style.overflowX !== "visible" || style.overflowY !== "visible") {
        const box = around.getBoundingClientRect();
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
        top = Math.max(top, box.top);
        bottom = Math.min(bottom, box.bottom);
      }
    }
    return { left, right, top, bottom };
  };
  const fixed = (element) => {
    for (let around = element; around; around = around.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(around).position)) {
        return around;
      }
    }
    return null;
  };
  // Cloudscape lets the heading of a pane reach below the button that closes it, without overlapping its text.
  const inPane = (a, b) => [a, b].some((one) => one.element.matches("nav h2, nav a, aside h2")) && [a, b].some((one) => one.element.tagName === "BUTTON");
  const boxes = controls.map((element) => ({ element, box: shown(element), layer: fixed(element) }));
  for (let i = 0; i < boxes.length; i++) {
    for (let j = i + 1; j < boxes.length; j++) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.element.contains(b.element) || b.element.contains(a.element) || a.layer !== b.layer || inPane(a, b)) {
        continue;
      }
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      const sameField = a.element.parentElement?.parentElement === b.element.parentElement?.parentElement &&
        [a, b].some((one) => one.element.tagName === "INPUT");
      if (width > 3 && height > 3 && !sameField) {
        wrong.push(`${name(a.element)} and ${name(b.element)} overlap`);
      }
    }
  }
  return wrong.slice(0, 20);
};
