package io.ssmlab.region.ssm.sessions;

import io.ssmlab.wire.sigv4.SigV4;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AccessType;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionManagerOutputUrl;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** A session as DescribeSessions returns it. {@code number} grows with every session started. */
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
     * Returns links to the log of a Terminated session, for each destination that accepted events or the object; null
     * before. Differs: on AWS the links exist also when the agent could not write, and then lead nowhere.
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

    /** Escapes a name, but leaves the characters readable that the CloudWatch console leaves, such as slashes. */
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
