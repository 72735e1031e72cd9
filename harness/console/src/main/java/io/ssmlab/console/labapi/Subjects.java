package io.ssmlab.console.labapi;

import io.ssmlab.classroom.Classroom;
import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.region.Region;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;

/** The recorded messages of a region, as its learner may see them. */
final class Subjects {
    private static final int SUGGESTIONS = 3;

    private final Classroom classroom;
    private final Region region;

    Subjects(Classroom classroom) {
        this.classroom = classroom;
        this.region = classroom.region();
    }

    boolean isKnown(Subject subject) {
        if (subject.kind() == Subject.Kind.SESSION) {
            return region.sessions().find(subject.id()).isPresent();
        }
        try {
            return !commands(ListCommandsRequest.builder().commandId(subject.id()))
                    .isEmpty();
        } catch (AwsError e) {
            // A malformed id identifies nothing.
            return false;
        }
    }

    /** Returns ids of the same kind. */
    List<String> nearest(Subject subject) {
        return subject.kind() == Subject.Kind.SESSION
                ? classroom.explanations().nearest(subject.id())
                : commands(ListCommandsRequest.builder().maxResults(SUGGESTIONS)).stream()
                        .map(Command::commandId)
                        .toList();
    }

    private List<Command> commands(ListCommandsRequest.Builder request) {
        return region.commands()
                .listCommands(
                        request.build(), Caller.person(region.credentials().learnerArn()))
                .commands();
    }
}
