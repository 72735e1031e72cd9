package io.ssmlab.client.demo;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.CallersFolder;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.session.TerminalSpace;
import io.ssmlab.client.text.Asciicast;
import io.ssmlab.client.text.Style;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab demo}: presents the lab to an audience. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Presents the lab to an audience: announces each step, types it into a real session, and shows the"
                        + " result.",
        footer = {
            "",
            "Examples:",
            "  ./lab demo                                    Enter for the next step, q and Enter to stop",
            "  ./lab demo --auto 5                           by itself, five seconds after each step",
            "  ./lab demo --auto 1 --record lab.cast         and a recording, for: asciinema play lab.cast",
            "  ./lab watch                                   in another terminal: watches the session; so can a browser",
            "",
            "It works in the running lab, and leaves there what the lab instructions leave: the document"
                    + " org-install-app, httpd",
            "on the web servers, the log group Systems-Manager-Workshop and the session preferences. It leaves no"
                    + " session."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int COLUMNS = 60;
    private static final int ROWS = 15;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--auto", paramLabel = "SECONDS", description = "Continue by itself after so many seconds.")
    private @Nullable Double auto;

    @Option(names = "--record", paramLabel = "FILE", description = "Write an asciicast of what the audience sees.")
    private @Nullable Path record;

    @Override
    public Integer call() throws Exception {
        AwsCalls aws = new AwsCalls(name.lab());
        TerminalSpace space = TerminalSpace.here();
        if (!space.isTerminal() && auto == null) {
            throw new Refusal("Each next step needs the Enter key, and there is no terminal here."
                    + " Without a terminal: ./lab demo --auto 1");
        }
        if (space.columns() < COLUMNS || space.rows() < ROWS) {
            throw new Refusal(
                    "This terminal has " + space.columns() + "×" + space.rows() + " cells, which is too small for an"
                            + " audience: make it at least " + COLUMNS + "×" + ROWS + ".");
        }
        if (auto != null && (auto < 0 || auto > 3600)) {
            throw new Refusal("--auto takes seconds from 0 to 3600, but was " + auto + ".");
        }
        Pace pace = new Pace(
                Optional.ofNullable(auto).map(seconds -> Duration.ofMillis((long) (seconds * 1000))),
                new FileInputStream(FileDescriptor.in));
        try (Recording recording = new Recording(record, space);
                LabWay way = new LabWay(aws)) {
            Thread hook = new Thread(way::close, "demo-end");
            Runtime.getRuntime().addShutdownHook(hook);
            PrintWriter out = spec.commandLine().getOut();
            Style style = Style.of(space.isTerminal() || record != null, System.getenv());
            Stage stage =
                    new Stage(out, recording.cast(), space.isTerminal(), style, space.columns(), space.rows(), pace);
            return new Play(stage).run(way.scenes());
        }
    }

    /** Runs scenes one after the other. */
    record Play(Stage stage) {
        int run(List<Scene> scenes) throws Exception {
            for (int i = 0; i < scenes.size(); i++) {
                stage.announce(i + 1, scenes.size(), scenes.get(i));
                scenes.get(i).act().play(stage);
                if (i < scenes.size() - 1 && !goesOn()) {
                    break;
                }
            }
            stage.freshLine();
            return 0;
        }

        private boolean goesOn() throws Exception {
            if (stage.pace().auto().isEmpty()) {
                stage.freshLine();
                stage.line(stage.shown().style().dim("Press Enter to continue, q and Enter to stop."));
            }
            return stage.pace().next();
        }
    }

    /** A recording, or none. */
    private record Recording(Optional<Asciicast> cast) implements AutoCloseable {
        Recording(@Nullable Path file, TerminalSpace space) throws IOException {
            this(
                    file == null
                            ? Optional.empty()
                            : Optional.of(Asciicast.begin(
                                    CallersFolder.resolve(file),
                                    space.columns(),
                                    space.rows(),
                                    "The Session Manager lab")));
        }

        @Override
        public void close() throws IOException {
            if (cast.isPresent()) {
                cast.get().close();
            }
        }
    }
}
