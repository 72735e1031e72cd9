package io.ssmlab.region.ssm.sessions;

import io.ssmlab.wire.sigv4.SigV4;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AccessType;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionManagerOutputUrl;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** What DescribeSessions shows of a session. {@code number} grows with every session started. */
record SessionSummary(
        long number,
        String id,
        String owner,
        String target,
        String documentName,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Integer maxMinutes,
        SessionStatus status,
        @Nullable String cwlGroup,
        @Nullable String cwlStream,
        @Nullable String s3Bucket,
        @Nullable String s3Key,
        @Nullable String details,
        @Nullable Instant endedAt) {
    Session toSession(String region, LogTrace trace) {
        return Session.builder()
                .sessionId(id)
                .target(target)
                .status(status)
                .startDate(startedAt)
                .endDate(endedAt)
                .documentName(documentName)
                .owner(owner)
                .reason(reason)
                .details(details)
                .outputUrl(outputUrl(region, trace))
                .maxSessionDuration(maxMinutes == null ? null : maxMinutes.toString())
                .accessType(AccessType.STANDARD)
                .build();
    }

    /**
     * Links to the log, once the session is Terminated, to where events or the object were accepted; null before. Differs: on
     * AWS they are also there when the agent could not write, and then lead nowhere.
     */
    private @Nullable SessionManagerOutputUrl outputUrl(String region, LogTrace trace) {
        if (status != SessionStatus.TERMINATED) {
            return null;
        }
        String stream = cwlGroup == null || cwlStream == null || !trace.delivered(id, cwlGroup)
                ? null
                : "https://" + region + ".console.aws.amazon.com/cloudwatch/home?region=" + region
                        + "#logEventViewer:group=" + escape(cwlGroup) + ";stream=" + escape(cwlStream);
        String object = s3Bucket == null || s3Key == null || !trace.stored(id, s3Bucket)
                ? null
                : "https://s3." + region + ".amazonaws.com/" + s3Bucket + SigV4.encodePath("/" + s3Key);
        return stream == null && object == null
                ? null
                : SessionManagerOutputUrl.builder()
                        .cloudWatchOutputUrl(stream)
                        .s3OutputUrl(object)
                        .build();
    }

    /** Leaves what the CloudWatch console itself leaves readable, such as the slashes of a group's name. */
    private static String escape(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-_./@,+=:".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", b & 0xff));
            }
        }
        return out.toString();
    }
}
