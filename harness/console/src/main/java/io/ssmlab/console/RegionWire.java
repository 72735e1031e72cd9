package io.ssmlab.console;

import io.ssmlab.console.lab.WireView;
import io.ssmlab.region.Region;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import io.ssmlab.region.sessions.SessionRecord;
import io.ssmlab.region.sessions.Viewers;
import io.ssmlab.region.tap.Subject;
import io.ssmlab.region.tap.WireTap;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;

/** The wire of a region, as its learner may see it. */
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
            // What has not the form of an id is the id of nothing.
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
