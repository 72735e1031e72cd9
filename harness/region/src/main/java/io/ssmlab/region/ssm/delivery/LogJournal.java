package io.ssmlab.region.ssm.delivery;

import io.ssmlab.region.iam.authorization.Permission;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.JsonMembers;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import io.ssmlab.region.ssm.sessions.Sessions;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Records every call that an agent makes for the log of a session. A call that does not name the session is assigned to
 * the newest session of that node that has not ended and is logged to that place.
 */
public final class LogJournal implements CallInterceptor {
    private static final String S3_ARN = "arn:aws:s3:::";

    private final LogJournalTable table;
    private final Sessions sessions;
    private final RegionClock clock;
    private final String region;
    private final String accountId;

    public LogJournal(LogJournalTable table, Sessions sessions, RegionClock clock, String region, String accountId) {
        this.table = table;
        this.sessions = sessions;
        this.clock = clock;
        this.region = region;
        this.accountId = accountId;
    }

    @Override
    public void answered(ApiCall call, ApiAnswer answer) {
        if (!call.caller().isNode()) {
            return;
        }
        Permission needed = Permission.of(call, region, accountId);
        session(call, needed).ifPresent(session -> table.add(session.id(), call, needed, answer, clock.now()));
    }

    private Optional<SessionRecord> session(ApiCall call, Permission needed) {
        String node = call.caller().nodeId();
        return switch (call.service()) {
            case "logs" -> ofLogs(call, node);
            case "s3" -> ofS3(needed.resource().substring(S3_ARN.length()), node);
            case "kms" -> named(JsonMembers.text(call.body(), "EncryptionContext", "aws:ssm:SessionId"), node);
            default -> Optional.empty();
        };
    }

    private Optional<SessionRecord> ofLogs(ApiCall call, String node) {
        return switch (call.operation()) {
            case "DescribeLogGroups" -> {
                String group = JsonMembers.text(call.body(), "logGroupNamePrefix");
                yield newest(node, session -> session.logGroup().equals(group));
            }
            case "DescribeLogStreams" -> named(JsonMembers.text(call.body(), "logStreamNamePrefix"), node);
            default -> named(JsonMembers.text(call.body(), "logStreamName"), node);
        };
    }

    /** @param path bucket and key, decoded: an id may have characters that are sent encoded */
    private Optional<SessionRecord> ofS3(String path, String node) {
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        if (key.isEmpty()) {
            return newest(node, session -> session.bucket().equals(bucket));
        }
        return named(key.substring(key.lastIndexOf('/') + 1).replaceFirst("\\.log$", ""), node);
    }

    private Optional<SessionRecord> named(String sessionId, String node) {
        return sessionId.isEmpty()
                ? Optional.empty()
                : sessions.find(sessionId).filter(session -> session.target().equals(node));
    }

    private Optional<SessionRecord> newest(String node, Predicate<SessionRecord> logsThere) {
        return sessions.openOn(node).stream().filter(logsThere).findFirst();
    }
}
