package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.OpenBridge;
import io.ssmlab.steps.way.OpenSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code aws ssm start-session} between two pipes, as ssh runs it. */
final class CliBridge extends PipedProgram implements OpenBridge {
    /** Of the plugin, before anything of the port; ssh skips what is not its server's. */
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
                "the session-manager-plugin says which session it starts",
                Await.USUAL,
                heard::text,
                text -> STARTING.matcher(text).find(),
                text -> ended());
        Matcher starting = STARTING.matcher(said);
        if (!starting.find()) {
            throw new AssertionError("no session was named: " + said);
        }
        return starting.group(1);
    }

    @Override
    public OpenSession session() {
        return session;
    }

    @Override
    public void say(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public String heard() {
        return heard.text();
    }
}
