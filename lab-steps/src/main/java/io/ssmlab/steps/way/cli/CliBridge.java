package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.OpenBridge;
import io.ssmlab.steps.way.OpenSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code aws ssm start-session} with pipes, as ssh runs it. */
final class CliBridge extends PipedProgram implements OpenBridge {
    /** The plugin's line before the data of the port; ssh skips lines before its server's banner. */
    private static final Pattern STARTING = Pattern.compile("Starting session with SessionId: (\\S+)\\s+");

    private final OpenSession session;

    private CliBridge(Process process, String instanceId) {
        super(process, "the bridge");
        this.session = new OpenSession(sessionId(), instanceId, this);
    }

    static CliBridge start(Aws aws, String instanceId, List<String> options) {
        return new CliBridge(aws.piped(CliStart.words(instanceId, options)), instanceId);
    }

    private String sessionId() {
        String said = Await.until(
                "the session-manager-plugin prints the id of its session",
                Await.USUAL,
                captured::text,
                text -> STARTING.matcher(text).find(),
                text -> ended());
        Matcher starting = STARTING.matcher(said);
        if (!starting.find()) {
            throw new AssertionError("no session id was printed: " + said);
        }
        return starting.group(1);
    }

    @Override
    public OpenSession session() {
        return session;
    }

    @Override
    public void send(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String received() {
        return captured.text();
    }
}
