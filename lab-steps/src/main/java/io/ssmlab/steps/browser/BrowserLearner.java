package io.ssmlab.steps.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import io.ssmlab.steps.aws.Setting;
import io.ssmlab.steps.learner.Learner;
import io.ssmlab.steps.learner.LearnersCommands;
import io.ssmlab.steps.learner.LearnersDocuments;
import io.ssmlab.steps.learner.LearnersLogs;
import io.ssmlab.steps.learner.LearnersPreferences;
import io.ssmlab.steps.learner.LearnersSessions;
import io.ssmlab.steps.learner.LearnersTags;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** A learner who does everything in the web console, which {@code LAB_CONSOLE_URL} names with the key to it. */
public final class BrowserLearner implements Learner {
    /** Wide enough that no line of the lab is folded in the terminal. */
    private static final int WIDTH = 1920;

    private static final int HEIGHT = 1080;
    private static final double PATIENCE_MILLIS = 15_000;

    private final Learner api;
    private final Map<Page, Frames> frames = new WeakHashMap<>();
    private @Nullable Desk desk;

    /** @param api for the little that the console has no screen for */
    public BrowserLearner(Learner api) {
        this.api = api;
    }

    /** What is open once the learner has begun. */
    private record Desk(Cable cable, BrowserContext context, Watch watch, ConsoleTab tab) {}

    /** The console, signed in; opened at the first call. */
    private Desk desk() {
        if (desk == null) {
            Cable cable = Cable.to(address());
            BrowserContext context = Browsers.chromium()
                    .newContext(new NewContextOptions()
                            .setViewportSize(WIDTH, HEIGHT)
                            .setLocale("en-US")
                            .setTimezoneId("UTC")
                            .setReducedMotion(ReducedMotion.REDUCE)
                            .setPermissions(List.of("clipboard-read", "clipboard-write")));
            context.setDefaultTimeout(PATIENCE_MILLIS);
            context.onPage(page -> frames.put(page, Frames.of(page)));
            Watch watch = new Watch(cable.console(), context);
            Page page = context.newPage();
            page.navigate(cable.console().toString());
            desk = new Desk(cable, context, watch, new ConsoleTab(page));
        }
        return desk;
    }

    private static URI address() {
        return Setting.of("LAB_CONSOLE_URL")
                .map(URI::create)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "LAB_CONSOLE_URL is not set, so there is no console to click through. `./lab verify --through"
                                        + " browser` sets it; of a lab that runs, `./lab up` printed it: http://127.0.0.1:…/#key=…"));
    }

    /** The page that the learner has before him, for sentences about the console itself. */
    public Page page() {
        return desk().tab().page();
    }

    @Override
    public LearnersDocuments documents() {
        return new BrowserDocuments(desk().tab());
    }

    @Override
    public LearnersCommands commands() {
        return new BrowserCommands(desk().tab());
    }

    @Override
    public LearnersSessions sessions() {
        Desk open = desk();
        return new BrowserSessions(open.tab(), open.cable(), open.watch(), frames);
    }

    @Override
    public LearnersPreferences preferences() {
        return new BrowserPreferences(desk().tab());
    }

    @Override
    public LearnersLogs logs() {
        return new BrowserLogs(desk().tab());
    }

    @Override
    public LearnersTags tags() {
        return new BrowserTags(desk().tab());
    }

    @Override
    public List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        if (desk != null) {
            for (Page page : desk.context().pages()) {
                String name = page.url().replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("#.*", "");
                try {
                    evidence.add(new Evidence(name, "image/png", page.screenshot()));
                } catch (PlaywrightException e) {
                    evidence.add(text("no picture of " + name, e.getMessage()));
                }
            }
            if (!desk.watch().complaints().isEmpty()) {
                evidence.add(text("what the browser complained of", complaints(desk.watch())));
            }
        }
        return evidence;
    }

    private static Evidence text(String name, String text) {
        return new Evidence(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String complaints(Watch watch) {
        return String.join("\n", watch.complaints());
    }

    @Override
    public void leave() {
        if (desk != null) {
            Desk open = desk;
            desk = null;
            open.context().close();
            open.cable().close();
            if (!open.watch().complaints().isEmpty()) {
                throw new AssertionError("the console did what no page of it may do:\n  " + complaints(open.watch()));
            }
        }
    }
}
