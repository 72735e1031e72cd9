package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Works a page as somebody does who has no mouse: with Tab, arrows, Enter and letters. */
final class Keyboard {
    /** More stops than any screen has. */
    private static final int MOST_STOPS = 150;

    /** Role and accessible name of what has the focus, as far as they are plain to see. */
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

    /** Presses Tab until the focus is on what is meant: its role, then how its name begins. */
    void tabTo(String roleAndName) {
        goTo("Tab", roleAndName);
    }

    /** The same with an arrow, inside of a menu, a list of tabs or a group of radio buttons. */
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
                mustBeSeen(focused);
                return;
            }
            passed.add(focused);
            page.keyboard().press(key);
        }
        throw new AssertionError("With " + key + " alone one does not come to: " + roleAndName + "\n  but past:\n    "
                + String.join("\n    ", passed.stream().distinct().toList()));
    }

    /** Whoever goes by the keyboard has to see where they are. */
    private void mustBeSeen(String focused) {
        Object inView = page.evaluate("""
                () => {
                  const box = document.activeElement.getBoundingClientRect();
                  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
                }""");
        if (Boolean.FALSE.equals(inView)) {
            throw new AssertionError("What has the focus is out of sight: " + focused);
        }
    }
}
