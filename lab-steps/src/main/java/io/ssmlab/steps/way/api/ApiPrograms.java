package io.ssmlab.steps.way.api;

import io.ssmlab.steps.terminal.SessionTerminal;
import io.ssmlab.steps.way.LearnerPrograms;
import io.ssmlab.steps.way.OpenProgram;
import io.ssmlab.steps.way.OpenSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions that run one command, through the API. */
final class ApiPrograms implements LearnerPrograms {
    private static final String EXIT_CODE = "EXIT_CODE: ";

    private final ApiSessions sessions;

    ApiPrograms(ApiSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public OpenSession inTerminal(String instanceId, String command) {
        return start(instanceId, "AWS-StartInteractiveCommand", Map.of("command", List.of(command)));
    }

    @Override
    public OpenProgram withoutTerminal(String instanceId, String command) {
        OpenSession session = start(
                instanceId,
                "AWS-StartNonInteractiveCommand",
                Map.of("command", List.of(command), "separateOutputStream", List.of("true")));
        return new Program(session, (SessionTerminal) session.terminal());
    }

    private OpenSession start(String instanceId, String document, Map<String, List<String>> parameters) {
        return sessions.start(
                instanceId, request -> request.documentName(document).parameters(parameters));
    }

    private record Program(OpenSession session, SessionTerminal end) implements OpenProgram {
        @Override
        public String output() {
            return end.output();
        }

        @Override
        public String errors() {
            return end.errors();
        }

        @Override
        public Optional<Integer> exitCode() {
            return end.exitCode()
                    .map(String::strip)
                    .filter(text -> text.startsWith(EXIT_CODE))
                    .map(text -> Integer.valueOf(text.substring(EXIT_CODE.length())));
        }
    }
}
