package io.ssmlab.agent.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.CommandTask;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionTask;
import java.util.Map;

/** The work items of a rehearsal. */
final class RehearsalWork {
    /** Number of the methods below; each work item is reported once. */
    static final int PIECES = 3;

    static final String LOG_GROUPS = "{\"logGroups\":[{\"logGroupName\":\"rehearsal\"}]}";

    private static final String COMMAND = "11111111-1111-1111-1111-111111111111";

    private RehearsalWork() {}

    /** A shell script whose output goes to the log group. */
    static AgentJob command() {
        CommandTask task = new CommandTask(
                COMMAND,
                "AWS-RunShellScript",
                json("{'schemaVersion':'2.2','parameters':{'commands':{'type':'StringList'}},'mainSteps':["
                        + "{'action':'aws:runShellScript','name':'run','inputs':{'runCommand':'{{ commands }}'}}]}"),
                Map.of("commands", json("['echo rehearsal','echo warning >&2']")),
                "",
                "",
                "rehearsal",
                "true");
        return new AgentJob(
                1,
                "aws.ssm." + COMMAND + "." + RehearsalRegion.INSTANCE,
                "aws.ssm.sendCommand.us.east.1.1",
                Payloads.encodeText(task));
    }

    /** A shell on a terminal; its log is streamed. */
    static InteractiveShell shell() {
        return session(
                "rehearsal-1",
                "{'schemaVersion':'1.0','sessionType':'Standard_Stream','inputs':{"
                        + "'cloudWatchLogGroupName':'rehearsal','cloudWatchStreamingEnabled':true}}");
    }

    /** A command without a terminal; its log is delivered at the end. */
    static InteractiveShell plainCommand() {
        return session(
                "rehearsal-2",
                "{'schemaVersion':'1.0','sessionType':'NonInteractiveCommands','inputs':{"
                        + "'cloudWatchLogGroupName':'rehearsal'},'properties':{'linux':{'commands':'echo rehearsal'}}}");
    }

    private static InteractiveShell session(String id, String document) {
        SessionTask task = new SessionTask("SSM-SessionManagerRunShell", json(document), id, "rehearsal", Map.of(), "");
        return new InteractiveShell(1, id, "aws.ssm.session", Payloads.encodeText(task));
    }

    private static JsonNode json(String singleQuoted) {
        try {
            return new ObjectMapper().readTree(singleQuoted.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(singleQuoted, e);
        }
    }
}
