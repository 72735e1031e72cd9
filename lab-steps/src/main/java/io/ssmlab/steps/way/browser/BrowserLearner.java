package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.ssmlab.steps.fixtures.aws.Setting;
import io.ssmlab.steps.way.Learner;
import io.ssmlab.steps.way.LearnersCommands;
import io.ssmlab.steps.way.LearnersDocuments;
import io.ssmlab.steps.way.LearnersLogs;
import io.ssmlab.steps.way.LearnersPorts;
import io.ssmlab.steps.way.LearnersPreferences;
import io.ssmlab.steps.way.LearnersPrograms;
import io.ssmlab.steps.way.LearnersSessions;
import io.ssmlab.steps.way.LearnersTags;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learner who does everything in the web console. {@code LAB_CONSOLE_URL} contains its address and key. */
public final class BrowserLearner implements Learner {
    private final Learner api;
    private @Nullable Desk desk;
    private boolean failed;

    /** @param api for the few operations that have no screen in the console */
    public BrowserLearner(Learner api) {
        this.api = api;
    }

    /** Opens the window at the first call. */
    private Desk desk() {
        if (desk == null) {
            desk = Desk.at(address());
        }
        return desk;
    }

    private static URI address() {
        return Setting.of("LAB_CONSOLE_URL")
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException(
                        "LAB_CONSOLE_URL is not set, so there is no console to use. `./lab verify --through"
                                + " browser` sets it; `./lab up` prints it, as in http://127.0.0.1:…/#key=…"));
    }

    /** The learner's page, for steps about the console itself. */
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
        return new BrowserSessions(open.tab(), open.cable(), open.watch(), open.frames(), api.sessions());
    }

    /** Uses the API: the page is signed in as the learner only. */
    @Override
    public LearnersSessions sessionsOf(String accessKeyId, String secretAccessKey) {
        return api.sessionsOf(accessKeyId, secretAccessKey);
    }

    /** Uses the API: a page cannot open ports. */
    @Override
    public LearnersPorts ports() {
        return api.ports();
    }

    /** Uses the API: a page does not offer sessions without a shell. */
    @Override
    public LearnersPrograms programs() {
        return api.programs();
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
        failed = true;
        List<Evidence> evidence = new ArrayList<>();
        if (desk != null) {
            for (Page page : desk.tabs()) {
                String name = page.url().replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("#.*", "");
                try {
                    evidence.add(new Evidence(name, "image/png", page.screenshot()));
                } catch (PlaywrightException e) {
                    evidence.add(text("no screenshot of " + name, e.getMessage()));
                }
            }
            if (!desk.watch().complaints().isEmpty()) {
                evidence.add(text(
                        "errors that the browser reported",
                        String.join("\n", desk.watch().complaints())));
            }
        }
        return evidence;
    }

    private static Evidence text(String name, String text) {
        return new Evidence(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void leave() {
        if (desk != null) {
            Desk left = desk;
            desk = null;
            List<String> complaints = left.watch().complaints();
            if (failed || !complaints.isEmpty()) {
                left.clear();
            } else {
                left.reset();
            }
            if (!complaints.isEmpty()) {
                throw new AssertionError(
                        "the browser reported errors of the console:\n  " + String.join("\n  ", complaints));
            }
        }
    }
}
