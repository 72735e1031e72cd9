package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.ssmlab.steps.fixtures.cable.BreakableConnection;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The terminal in its own tab. The visible part is read from the screen, the whole output through the button Copy all.
 */
final class BrowserTerminal implements Terminal {
    private static final int SCROLLBACK = 10_000;
    private static final Duration COMMAND = Duration.ofSeconds(60);
    /** The shell's prompt is the last thing on the screen; behind it is the cursor. */
    private static final Pattern AT_PROMPT = Pattern.compile("[$#]\\s*$");
    /** The rows of the screen, without the empty ones at the end. */
    private static final String ROWS =
            "screen => [...screen.querySelectorAll('.xterm-rows > div')].map(row => row.textContent).join('\\n').trimEnd()";
    /** The columns and rows, the pixels of a cell, and the pixels of the margins. */
    private static final String MEASURES = """
            screen => {
              const rows = screen.querySelectorAll('.xterm-rows > div').length;
              const box = screen.querySelector('.xterm-screen').getBoundingClientRect();
              const probe = document.createElement('span');
              probe.style.cssText = 'position:absolute;visibility:hidden;white-space:pre';
              probe.textContent = 'W'.repeat(100);
              const style = getComputedStyle(screen.querySelector('.xterm-rows'));
              probe.style.fontFamily = style.fontFamily;
              probe.style.fontSize = style.fontSize;
              document.body.append(probe);
              const width = probe.getBoundingClientRect().width / 100;
              probe.remove();
              return [Math.round(box.width / width), rows, width, box.height / rows];
            }""";

    private static final Set<String> OPEN = Set.of("connecting", "open", "reconnecting");

    private final Page page;
    private final BreakableConnection cable;
    private final PageErrors watch;
    private final Frames frames;

    BrowserTerminal(Page page, BreakableConnection cable, PageErrors watch, Frames frames) {
        this.page = page;
        this.cable = cable;
        this.watch = watch;
        this.frames = frames;
    }

    Page page() {
        return page;
    }

    private Locator screen() {
        return page.getByRole(AriaRole.MAIN, new Page.GetByRoleOptions().setName("Terminal"));
    }

    private String shown() {
        return ((String) screen().evaluate(ROWS)).replace('\u00A0', ' ');
    }

    private String state() {
        return String.valueOf(screen().getAttribute("data-state"));
    }

    private boolean isOpen() {
        return OPEN.contains(state());
    }

    boolean isConnected() {
        return state().equals("open");
    }

    /** Returns true once the tab knows the state of the session. */
    boolean isSettled() {
        return isConnected() || ended();
    }

    @Override
    public String run(String line) {
        awaitPrompt();
        typeAndSee(line);
        page.keyboard().press("Enter");
        Await.until(
                "a prompt after `" + line + "`",
                COMMAND,
                this::shown,
                text -> AT_PROMPT.matcher(text).find(),
                text -> !isOpen());
        return answerTo(line);
    }

    /** The text between the echo of the line and the prompt; all retained text if the echo was scrolled out. */
    private String answerTo(String line) {
        String all = output().replaceFirst("\\s+$", "");
        int echo = all.lastIndexOf(line + "\n");
        String answer = echo < 0 ? all : all.substring(echo + line.length() + 1);
        return answer.substring(0, answer.lastIndexOf('\n') + 1);
    }

    @Override
    public void begin(String line) {
        awaitPrompt();
        typeAndSee(line);
        page.keyboard().press("Enter");
        Await.until(
                "the cursor leaves the line `" + line + "`",
                Await.USUAL,
                this::shown,
                text -> !AT_PROMPT.matcher(text).find(),
                text -> !isOpen());
    }

    /**
     * Types a line and waits for its echo. Lines wider than the terminal are folded, and blanks at the fold are
     * invisible.
     */
    private void typeAndSee(String line) {
        page.keyboard().insertText(line);
        String echo = line.replaceAll("\\s", "");
        Await.until(
                "the terminal shows `" + line + "` at its end",
                Await.USUAL,
                this::shown,
                text -> text.replaceAll("\\s", "").endsWith(echo),
                text -> !isOpen());
    }

    @Override
    public void enter(String line) {
        page.keyboard().insertText(line);
        page.keyboard().press("Enter");
    }

    @Override
    public void interrupt() {
        page.keyboard().press("Control+c");
        awaitPrompt();
    }

    @Override
    public void awaitPrompt() {
        Await.until(
                "a prompt",
                Await.USUAL,
                this::shown,
                text -> AT_PROMPT.matcher(text).find(),
                text -> !isOpen());
        page.bringToFront();
        page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Terminal input"))
                .focus();
    }

    @Override
    public void resize(int columns, int rows) {
        // First the width: the content above the terminal may wrap then and change its height.
        double[] now = measures();
        page.setViewportSize(
                (int) Math.ceil(page.viewportSize().width + (columns - now[0]) * now[2]), page.viewportSize().height);
        Await.until("the terminal has " + columns + " columns", () -> (int) measures()[0], seen -> seen == columns);
        now = measures();
        page.setViewportSize(
                page.viewportSize().width, (int) Math.ceil(page.viewportSize().height + (rows - now[1]) * now[3]));
        Await.until("the terminal has " + rows + " rows", () -> (int) measures()[1], seen -> seen == rows);
    }

    private double[] measures() {
        return ((List<?>) screen().evaluate(MEASURES))
                .stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray();
    }

    @Override
    public String output() {
        page.bringToFront();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy all"))
                .click();
        page.getByRole(AriaRole.STATUS).getByText("Everything copied.").waitFor();
        String copied = (String) page.evaluate("navigator.clipboard.readText()");
        return copied;
    }

    @Override
    public int maxLines() {
        return SCROLLBACK + (int) measures()[1];
    }

    @Override
    public String notice() {
        return page.locator(".terminal-notice").allInnerTexts().stream()
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean ended() {
        return state().equals("ended");
    }

    @Override
    public String closingText() {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Session ended"))
                .innerText();
    }

    @Override
    public void drop() {
        watch.connectionMayFail();
        cable.pull();
    }

    @Override
    public byte[] wire() {
        return frames.all();
    }

    @Override
    public int damagedMessages() {
        return 0;
    }

    @Override
    public void close() {
        page.close();
    }
}
