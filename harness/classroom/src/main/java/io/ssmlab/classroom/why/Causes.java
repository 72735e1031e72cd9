package io.ssmlab.classroom.why;

import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.region.iam.identity.Credentials;
import io.ssmlab.region.iam.identity.RolePolicies;
import io.ssmlab.region.iam.policy.Decision;
import io.ssmlab.region.ssm.delivery.LogCall;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.ArrayList;
import java.util.List;

/** Determines the causes that keep a session's log from arriving, and their remedies. */
final class Causes {
    private static final String AGAIN =
            " The agent has kept the log on the instance's disk and retries at least once a minute.";
    private static final int SERVER_ERROR = 500;

    private final SessionRecord session;
    private final LogProgress progress;
    private final Explanation.Now now;
    private final RolePolicies policies;
    private final List<Fault> faults;

    Causes(
            SessionRecord session,
            LogProgress progress,
            Explanation.Now now,
            RolePolicies policies,
            List<Fault> faults) {
        this.session = session;
        this.progress = progress;
        this.now = now;
        this.policies = policies;
        this.faults = faults;
    }

    List<Explanation.Cause> all() {
        if (!session.isLogged()) {
            return List.of(notLogged());
        }
        List<Explanation.Cause> all = new ArrayList<>();
        if (session.status().equals("Failed")) {
            // Such as a key that the role may not use: that is closer to the cause than the session's own message.
            progress.failures().forEach(call -> add(all, cause(call)));
            all.add(failed());
            return all;
        }
        if (!progress.complete()) {
            progress.failures().forEach(call -> add(all, cause(call)));
            if (now.agent().equals("not connected")) {
                add(all, agentAway());
            }
        }
        return all;
    }

    /** Adds a cause once, because several calls often have the same one. */
    private static void add(List<Explanation.Cause> all, Explanation.Cause cause) {
        if (all.stream().noneMatch(known -> known.command().equals(cause.command()))) {
            all.add(cause);
        }
    }

    private Explanation.Cause notLogged() {
        if (session.sessionType().equals("Port")) {
            return new Explanation.Cause(
                    "Sessions that forward ports or carry SSH are not logged; on AWS they are not either.",
                    "Start a shell session to get a log.",
                    "");
        }
        return new Explanation.Cause(
                "When the session started, its document " + session.documentName()
                        + " named neither a log group nor a bucket.",
                "Name a log group in the session preferences; they apply to sessions that start afterwards. The first"
                        + " save uses create-document with --document-type Session.",
                "aws ssm update-document --name SSM-SessionManagerRunShell --document-version '$LATEST' --content"
                        + " '{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\","
                        + "\"inputs\":{\"cloudWatchLogGroupName\":\"Systems-Manager-Workshop\"}}'");
    }

    private Explanation.Cause failed() {
        boolean encryption = session.details().contains("encryption is not set up");
        if (encryption && session.details().contains("CloudWatch")) {
            return new Explanation.Cause(
                    "The session was refused: only encrypted log groups are allowed, and " + session.logGroup()
                            + " is not encrypted, or could not be looked up.",
                    "Encrypt the group with a KMS key, or allow log groups that are not encrypted in the session"
                            + " preferences.",
                    "aws logs associate-kms-key --log-group-name " + quoted(session.logGroup())
                            + " --kms-key-id \"$(aws kms create-key --query KeyMetadata.Arn --output text)\"");
        }
        if (encryption) {
            return new Explanation.Cause(
                    "The session was refused: only encrypted buckets are allowed, and " + session.bucket()
                            + " is not encrypted, or could not be looked up.",
                    "Give the bucket a default encryption, or allow buckets that are not encrypted in the session"
                            + " preferences.",
                    "aws s3api put-bucket-encryption --bucket " + quoted(session.bucket())
                            + " --server-side-encryption-configuration"
                            + " '{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"AES256\"}}]}'");
        }
        return new Explanation.Cause(
                "The session failed: " + (session.details().isEmpty() ? "no reason was given." : session.details()),
                "A session that does not start has no log. Fix the reported problem and start another session.",
                "");
    }

    private Explanation.Cause cause(LogCall call) {
        String name = call.service() + ":" + call.operation();
        if (call.status() == 0 || call.status() >= SERVER_ERROR || isThrottling(call)) {
            return outage(call, name);
        }
        return switch (call.code()) {
            case "ResourceNotFoundException" ->
                new Explanation.Cause(
                        "The log group " + session.logGroup() + " does not exist. Agents do not create it.",
                        "Create it." + AGAIN,
                        "aws logs create-log-group --log-group-name " + quoted(session.logGroup()));
            case "NoSuchBucket", "NotFound", "404" ->
                new Explanation.Cause(
                        "The bucket " + session.bucket() + " does not exist.",
                        "Create it." + AGAIN,
                        "aws s3api create-bucket --bucket " + quoted(session.bucket()));
            case "AccessDeniedException", "AccessDenied" -> denied(call);
            default ->
                new Explanation.Cause(
                        name + " was refused with " + call.code() + ": " + call.message(),
                        "Fix the reported problem." + AGAIN,
                        "");
        };
    }

    private Explanation.Cause denied(LogCall call) {
        Decision decision = policies.decide(call.permission(), call.resource());
        String role = " --role-name " + Credentials.INSTANCE_ROLE;
        return switch (decision.kind()) {
            case DENIED ->
                new Explanation.Cause(
                        "The instance's role may not " + call.permission() + ": its policy " + decision.policy()
                                + " denies it.",
                        "Delete the policy, or its statement." + AGAIN,
                        "aws iam delete-role-policy" + role + " --policy-name " + quoted(decision.policy()));
            case NOT_ALLOWED ->
                new Explanation.Cause(
                        "The instance's role may not " + call.permission() + ": none of its policies allows it.",
                        "Allow it." + AGAIN,
                        "aws iam put-role-policy" + role + " --policy-name AllowSessionLogs --policy-document"
                                + " '{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
                                + call.permission() + "\",\"Resource\":\"*\"}]}'");
            case ALLOWED ->
                new Explanation.Cause(
                        "The instance's role was not allowed to " + call.permission()
                                + " at the last attempt; now it is"
                                + (policies.isConditional()
                                        ? ", as far as is known without the call: its policies have conditions."
                                        : "."),
                        policies.isConditional() ? "Check the conditions, or wait." + AGAIN : "Wait." + AGAIN,
                        "");
        };
    }

    private Explanation.Cause outage(LogCall call, String name) {
        String what = isThrottling(call)
                ? name + " was throttled " + times(call.count()) + "."
                : name + " failed " + times(call.count()) + ": the service was unavailable"
                        + (call.code().isEmpty() ? "." : " (" + call.code() + ").");
        boolean onPurpose = faults.stream().anyMatch(fault -> fault.service().equals(call.service()));
        String waits = " The agent retries every few seconds for as long as it lasts; nothing is lost.";
        return onPurpose
                ? new Explanation.Cause(
                        what + " A fault was set for this service.",
                        "Clear the fault." + waits,
                        "curl -X DELETE \"$AWS_ENDPOINT_URL/_lab/faults?service=" + call.service() + "\"")
                : new Explanation.Cause(
                        what, "Make sure that the service is running; `./lab doctor` checks this machine." + waits, "");
    }

    private Explanation.Cause agentAway() {
        String id = quoted(session.target());
        String kept = " What is on its disk is delivered when the agent is back.";
        return switch (now.instance()) {
            case "stopped", "stopping" ->
                new Explanation.Cause(
                        session.target() + " is " + now.instance() + ".",
                        "Start it." + kept,
                        "aws ec2 start-instances --instance-ids " + id);
            case "terminated", "shutting-down" ->
                new Explanation.Cause(
                        session.target() + " is " + now.instance() + ", and its disk was deleted with it.",
                        "Nothing can be done: what was not delivered before is lost.",
                        "");
            case "hybrid node" ->
                new Explanation.Cause(
                        "The agent of " + session.target() + " is not connected.", "Start the agent." + kept, "");
            default ->
                new Explanation.Cause(
                        "The agent of " + session.target() + " is not connected although the instance is "
                                + now.instance() + ".",
                        "The agent restarts by itself within seconds; if it does not, restart the instance." + kept,
                        "aws ec2 reboot-instances --instance-ids " + id);
        };
    }

    private static boolean isThrottling(LogCall call) {
        return call.code().startsWith("Throttl") || call.code().equals("SlowDown") || call.status() == 429;
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** Quotes a text for a shell. */
    private static String quoted(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
