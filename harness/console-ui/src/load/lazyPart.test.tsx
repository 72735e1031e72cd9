// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { lazyPart } from "./lazyPart";

const cut = () => new TypeError("Failed to fetch dynamically imported module: /Screen.js");
const Screen = ({ name = "" }) => <h1>Screen {name}</h1>;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a screen whose file failed to load at first is shown after a retry", async () => {
  const errors = [cut(), cut()];
  const Part = lazyPart(async () => {
    const error = errors.shift();
    if (error) {
      throw error;
    }
    return { default: Screen };
  });
  render(<Part name="one" />);
  expect(await screen.findByText("Screen one", {}, { timeout: 3000 })).toBeTruthy();
});

test("a screen that fails to load shows an error, and a button loads it", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 100 });
  // React writes what a boundary caught to the console.
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  let away = true;
  const Part = lazyPart(async () => {
    if (away) {
      throw cut();
    }
    return { default: Screen };
  });
  render(<Part name="two" />);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await screen.findByText("This part of the page could not be loaded")).toBeTruthy();
  expect(screen.getByText(cut().message)).toBeTruthy();
  away = false;
  fireEvent.click(screen.getByText("Try again"));
  expect(await screen.findByText("Screen two")).toBeTruthy();
  said.mockRestore();
});

test("a second place shows what was loaded for the first, without waiting", async () => {
  let loads = 0;
  const Part = lazyPart(async () => {
    loads++;
    return { default: Screen };
  });
  render(<Part name="one" />);
  await screen.findByText("Screen one");
  render(<Part name="two" />);
  expect(screen.getByText("Screen two")).toBeTruthy();
  expect(loads).toBe(1);
});
