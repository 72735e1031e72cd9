package io.ssmlab.agent.session.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ssmlab.agent.core.Dates;
import io.ssmlab.wire.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/** The JSON events of a streamed session log: lines without escape sequences, tabs as spaces, no carriage returns. */
final class StreamEvents {
    /**
     * Escape sequences: CSI, OSC (to BEL or ST), DCS and similar (to ST), character sets, and sequences of two
     * characters.
     */
    private static final Pattern ESCAPES = Pattern.compile("\\x1b\\[[0-?]*[ -/]*[@-~]"
            + "|\\x1b\\][^\\x07\\x1b\\n]*(?:\\x07|\\x1b\\\\)"
            + "|\\x1b[PX^_][^\\x1b\\n]*\\x1b\\\\"
            + "|\\x1b[ -/]+[0-~]"
            + "|\\x1b[0-Z\\\\^_`a-~]"
            + "|\\x07");

    private final String region;
    private final String instanceId;
    private final InstantSource clock;

    StreamEvents(String region, String instanceId, InstantSource clock) {
        this.region = region;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    private record Event(
            @JsonProperty("eventVersion") String eventVersion,
            @JsonProperty("eventTime") String eventTime,
            @JsonProperty("awsRegion") String awsRegion,
            @JsonProperty("target") Target target,
            @JsonProperty("userIdentity") UserIdentity userIdentity,
            @JsonProperty("runAsUser") String runAsUser,
            @JsonProperty("sessionId") String sessionId,
            @JsonProperty("sessionData") List<String> sessionData) {}

    private record Target(@JsonProperty("id") String id) {}

    private record UserIdentity(@JsonProperty("arn") String arn) {}

    /** Creates the event for some lines of the terminal's output. */
    String event(PendingLog log, String text) {
        return Payloads.encodeText(new Event(
                "1.0",
                Dates.seconds(clock.instant()),
                region,
                new Target(instanceId),
                new UserIdentity(log.owner()),
                log.runAsUser(),
                log.sessionId(),
                lines(text)));
    }

    static List<String> lines(String text) {
        String clean = strip(text);
        String whole = clean.endsWith("\n") ? clean.substring(0, clean.length() - 1) : clean;
        return List.of(whole.split("\n", -1));
    }

    static String strip(String text) {
        return ESCAPES.matcher(text).replaceAll("").replace("\r", "").replace('\t', ' ');
    }

    static int size(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
