package io.ssmlab.cli.verify;

import io.cucumber.core.exception.CucumberException;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.gherkin.FeatureParserException;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.plugin.HtmlFormatter;
import io.cucumber.core.plugin.JUnitFormatter;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.tagexpressions.TagExpressionException;
import io.cucumber.tagexpressions.TagExpressionParser;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.steps.way.browser.BrowserLimit;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the scenarios in this process, against the lab that the environment names. */
final class ScenarioRun {
    /** Time limit of a step in a browser: at real pace a session is Terminating for up to three minutes. */
    private static final Duration BUSY_BROWSER = Duration.ofMinutes(5);

    private final Ui ui;
    private final Path reports;

    ScenarioRun(Ui ui, Path reports) {
        this.ui = ui;
        this.reports = reports;
    }

    Path html() {
        return reports.resolve("report.html");
    }

    /** Returns the folder of the screenshots. */
    Path pictures() {
        return reports.resolve("screens");
    }

    Path junit() {
        return reports.resolve("junit.xml");
    }

    /**
     * Runs the scenarios and writes the reports.
     *
     * @param features files or folders; none means the lab's own scenarios
     * @param leftOut scenarios that this lab cannot run
     * @throws LabException for a tag expression or a feature file that cannot be read, before anything is started
     */
    Tally run(List<String> features, Optional<String> tags, SkippedScenarios leftOut, Map<String, String> environment)
            throws IOException {
        environment.forEach(System::setProperty);
        System.setProperty("LAB_THROUGH", leftOut.through().word());
        System.setProperty("LAB_PICTURES", pictures().toString());
        Files.createDirectories(reports);
        ScenarioPlugin.folder(reports).ifPresent(folder -> System.setProperty("LAB_PLUGIN_FOLDER", folder.toString()));
        StepPrinter printer = new StepPrinter(ui);
        try (OutputStream html = Files.newOutputStream(html());
                OutputStream junit = Files.newOutputStream(junit())) {
            RuntimeOptionsBuilder options =
                    options(features, tags, false).addTagFilter(TagExpressionParser.parse(leftOut.filter()));
            Runtime.builder()
                    .withRuntimeOptions(options.build())
                    .withClassLoader(ScenarioRun.class::getClassLoader)
                    .withAdditionalPlugins(
                            printer,
                            new HtmlFormatter(html),
                            new JUnitFormatter(junit),
                            new BrowserLimit(BUSY_BROWSER, ui::line))
                    .build()
                    .run();
        }
        return printer.tally();
    }

    /**
     * Reads every feature and matches every step without running one: mistakes show before containers start.
     *
     * @return the tags of each scenario, for any log store and any interface
     */
    List<List<String>> check(List<String> features, Optional<String> tags) {
        StepPrinter silent = new StepPrinter(new Ui(new java.io.PrintStream(OutputStream.nullOutputStream())));
        try {
            Runtime.builder()
                    .withRuntimeOptions(options(features, tags, true).build())
                    .withClassLoader(ScenarioRun.class::getClassLoader)
                    .withAdditionalPlugins(silent)
                    .build()
                    .run();
        } catch (CucumberException | FeatureParserException e) {
            throw new LabException(
                    "A scenario cannot be read.\n  " + e.getMessage().strip().replace("\n", "\n  "));
        }
        if (!silent.unknownSentences().isEmpty()) {
            throw new LabException(
                    "Some lines of the scenarios match no step:\n  " + String.join("\n  ", silent.unknownSentences()));
        }
        if (silent.tally().scenarios() == 0) {
            throw new LabException(tags.map(expression -> "No scenario has tags that match " + expression
                            + ". Without --tags every scenario runs; the tags are above `Scenario:` in the"
                            + " feature files.")
                    .orElse("There is no scenario in " + features + "."));
        }
        return silent.tags();
    }

    private static RuntimeOptionsBuilder options(List<String> features, Optional<String> tags, boolean dryRun) {
        RuntimeOptionsBuilder options = new RuntimeOptionsBuilder()
                .addGlue(URI.create("classpath:/io/ssmlab/steps"))
                .setDryRun(dryRun)
                .setPublishQuiet(true)
                .setMonochrome();
        if (features.isEmpty()) {
            options.addFeature(FeatureWithLines.parse("classpath:scenarios"));
        }
        for (String feature : features) {
            if (!Files.exists(Path.of(feature.replaceFirst(":\\d+(:\\d+)*$", "")))) {
                throw new LabException("There is no feature file or folder " + feature + ".");
            }
            options.addFeature(FeatureWithLines.parse(feature));
        }
        tags.ifPresent(expression -> {
            try {
                options.addTagFilter(TagExpressionParser.parse(expression));
            } catch (TagExpressionException e) {
                throw new LabException("--tags cannot be understood: "
                        + e.getMessage().strip() + "\n  A valid example: --tags '@session and not @slow'");
            }
        });
        return options;
    }
}
