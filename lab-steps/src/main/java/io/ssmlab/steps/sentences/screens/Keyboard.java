package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Operates a page without a mouse: with Tab, arrows, Enter and letters. */
final class Keyboard {
    /** A bound above the number of stops of any screen. */
    private static final int MOST_STOPS = 150;

    /** The role and accessible name of the focused element, in a simplified computation. */
    private static final String FOCUSED = """
            () => {
              const element = document.activeElement;
              if (!element || element === document.body) return "nothing";
              const byId = (ids) => (ids ?? "").split(" ").map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
              const labels = element.labels ? [...element.labels].map((label) => label.innerText).join(" ") : "";
              const name = [byId(element.getAttribute("aria-labelledby")), element.getAttribute("aria-label"), labels, element.innerText]
                .map((text) => (text ?? "").replace(/\\s+/g, " ").trim())
                .find((text) => text !== "") ?? "";
              const roles = { A: "link", BUTTON: "button", TEXTAREA: "textbox", INPUT: { radio: "radio", checkbox: "checkbox" }[element.type] ?? "textbox" };
              return (element.getAttribute("role") ?? roles[element.tagName] ?? element.tagName.toLowerCase()) + " " + name;
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Presses Tab until the focus is on an element with this role and beginning of its name. */
    void tabTo(String roleAndName) {
        goTo("Tab", roleAndName);
    }

    /** Presses an arrow key instead, inside a menu, a list of tabs or a group of radio buttons. */
    void arrowTo(String arrow, String roleAndName) {
        goTo(arrow, roleAndName);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    private void goTo(String key, String roleAndName) {
        Pattern wanted = Pattern.compile("^" + Pattern.quote(roleAndName));
        List<String> passed = new ArrayList<>();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            String focused = String.valueOf(page.evaluate(FOCUSED));
            if (wanted.matcher(focused).find()) {
                requireInView(focused);
                return;
            }
            passed.add(focused);
            page.keyboard().press(key);
        }
        throw new AssertionError("With " + key + " alone the focus does not reach: " + roleAndName + "\n  but only:\n"
                + "    " + String.join("\n    ", passed.stream().distinct().toList()));
    }

    /** Checks that the focused element is in view. */
    private void requireInView(String focused) {
        Object inView = page.evaluate("""
                () => {
                  const box = document.activeElement.getBoundingClientRect();
                  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                }""");
        if (Boolean.FALSE.equals(inView)) {
            throw new AssertionError("The focused element is out of view: " + focused);
        }
    }
}
