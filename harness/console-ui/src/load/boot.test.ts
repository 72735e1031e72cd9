import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync("index.html", "utf8");

test("the page itself names one small script, which loads the others with retries", () => {
  const scripts = [...page.matchAll(/<script[^>]*src="([^"]*)"/g)].map(([, source]) => source);
  expect(scripts).toEqual(["/src/load/boot.ts"]);
  expect(page).not.toMatch(/<link[^>]*stylesheet/);
});

test("the page shows what to do if that script does not load", () => {
  expect(page).toMatch(/<div id="console">\s*<p class="late">[^<]*Reload this page/);
});
