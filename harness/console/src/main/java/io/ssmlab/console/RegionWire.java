package io.ssmlab.console;

import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.classroom.watching.Viewers;
import io.ssmlab.console.labapi.WireView;
import io.ssmlab.region.Region;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;

/** The recorded messages of a region, as its learner may see them. */
final class RegionWire implements WireView {
    private static final int SUGGESTIONS = 3;

    private final Region region;

    RegionWire(Region region) {
        this.region = region;
    }

    @Override
    public WireTap tap() {
        return region.tap();
    }

    @Override
    public Viewers viewers() {
        return region.viewers();
    }

    @Override
    public Optional<SessionRecord> session(String id) {
        return region.sessions().find(id);
    }

    @Override
    public boolean isKnown(Subject subject) {
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

    @Override
    public List<String> nearest(Subject subject) {
        return subject.kind() == Subject.Kind.SESSION
                ? region.explanations().nearest(subject.id())
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
