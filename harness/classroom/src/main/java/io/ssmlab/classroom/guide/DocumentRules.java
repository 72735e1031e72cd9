package io.ssmlab.classroom.guide;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.region.ssm.documents.DocumentSource.ResolvedDocument;
import java.util.List;

/** Checks that the lab's document has the content that either edition of the workshop requires. */
final class DocumentRules {
    private static final List<String> COMMANDS =
            List.of("yum install httpd", "mkdir /app", "touch /app/hello.txt", "systemctl start httpd");

    private DocumentRules() {}

    /** Returns the first problem of the document in a sentence; empty if there is no problem. */
    static String problem(ResolvedDocument document) {
        if (!document.type().equals("Command")) {
            return Lab.DOCUMENT + " is a document of type " + document.type() + "; the lab's is of type Command.";
        }
        String schema = document.content().path("schemaVersion").asText();
        if (!schema.equals("2.2")) {
            return Lab.DOCUMENT + " has schema version " + schema + "; the lab's has 2.2.";
        }
        StringBuilder commands = new StringBuilder();
        for (JsonNode step : document.content().path("mainSteps")) {
            if (step.path("action").asText().equals("aws:runShellScript")) {
                step.path("inputs")
                        .path("runCommand")
                        .forEach(one -> commands.append(one.asText()).append('\n'));
            }
        }
        for (String wanted : COMMANDS) {
            if (commands.indexOf(wanted) < 0) {
                return "The latest version of " + Lab.DOCUMENT + " has no shell command \"" + wanted
                        + "\". Make a new version that has it.";
            }
        }
        return "";
    }
}
