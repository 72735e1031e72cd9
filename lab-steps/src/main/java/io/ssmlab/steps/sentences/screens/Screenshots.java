package io.ssmlab.steps.sentences.screens;

import com.microsoft.playwright.Page;
import io.cucumber.java.Scenario;
import io.ssmlab.steps.fixtures.aws.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Screenshots: in the report, and in the folder that {@code LAB_PICTURES} names, if it is set. */
final class Screenshots {
    private final Scenario scenario;

    Screenshots(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Adds a screenshot to the report and the folder. */
    void take(Page page, String name) {
        byte[] png = page.screenshot();
        scenario.attach(png, "image/png", name);
        keep(name, png);
    }

    /** Adds a screenshot to the folder only: a report with every screenshot would be too large to open. */
    void keep(Page page, String name) {
        keep(name, page.screenshot());
    }

    private static void keep(String name, byte[] png) {
        Optional<Path> folder = Setting.of("LAB_PICTURES").map(Path::of);
        folder.ifPresent(into -> {
            String file =
                    name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            try {
                Files.createDirectories(into);
                Files.write(into.resolve(file + ".png"), png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
