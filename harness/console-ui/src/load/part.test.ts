// @vitest-environment jsdom
import { beforeAll, beforeEach, expect, test } from "vitest";
import { PartMissing, part, watchLinks } from "./part";

const atOnce = { wait: async () => {} };
const cut = () => new TypeError("Failed to fetch dynamically imported module");

beforeAll(watchLinks);
beforeEach(() => {
  document.head.innerHTML = "";
});

function styles(): HTMLLinkElement[] {
  return [...document.head.querySelectorAll("link")];
}

/** As Vite links a style sheet: once, and rejects if it does not come. */
function linkOnce(href: string): Promise<void> {
  if (styles().some((link) => link.getAttribute("href") === href)) {
    return Promise.resolve();
  }
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.setAttribute("href", href);
    link.addEventListener("load", () => loaded());
    link.addEventListener("error", () => failed(new Error(`Unable to preload CSS for ${href}`)));
    document.head.append(link);
  });
}

const settles = (outcome: "load" | "error", at = 0) => styles()[at]?.dispatchEvent(new Event(outcome));
const soon = () => new Promise((done) => setTimeout(done));

test("a module that failed to load is loaded again", async () => {
  let tries = 0;
  const loaded = await part(async () => {
    if (++tries < 4) {
      throw cut();
    }
    return { default: "screen" };
  }, atOnce);
  expect(loaded.default).toBe("screen");
});

test("a module that never loads is reported as missing, with the reason", async () => {
  const never = part(() => Promise.reject(cut()), atOnce);
  await expect(never).rejects.toThrow(PartMissing);
  await expect(never).rejects.toThrow("Failed to fetch dynamically imported module");
});

test("a style sheet that failed to load is linked again in its place, and awaited", async () => {
  let shown = false;
  const loading = part(async () => {
    await Promise.all([linkOnce("/a.css"), linkOnce("/b.css")]);
    shown = true;
  }, atOnce);
  await soon();
  const [first, second] = styles();
  settles("error", 0);
  settles("load", 1);
  await soon();
  expect(styles().map((link) => link.getAttribute("href"))).toEqual(["/a.css", "/b.css"]);
  expect(styles()[0]).not.toBe(first);
  expect(styles()[1]).toBe(second);
  expect(shown).toBe(false);
  settles("load", 0);
  await loading;
  expect(shown).toBe(true);
});

test("a file that loaded at last is not loaded again with the next module", async () => {
  const loading = part(() => linkOnce("/a.css"), atOnce);
  await soon();
  settles("error");
  await soon();
  settles("error");
  await soon();
  settles("load");
  await loading;
  const [last] = styles();
  await part(async () => {}, atOnce);
  expect(styles()).toEqual([last]);
});

test("a style sheet that fails time after time is missing", async () => {
  const loading = part(() => linkOnce("/a.css"), atOnce).catch((error) => error);
  for (let tries = 0; tries < 5; tries++) {
    await soon();
    settles("error");
  }
  await soon();
  settles("error");
  expect(await loading).toBeInstanceOf(PartMissing);
});
