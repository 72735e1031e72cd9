package io.ssmlab.client.run;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Instances;
import java.util.List;

/** The names that {@code ./lab run} accepts, for completion. */
public final class RunNames {
    private RunNames() {}

    /** Returns the documents of type Command. */
    public static List<String> documents(AwsCalls aws) {
        return SentCommand.documents(aws);
    }

    /** Returns the plain names that {@code --on} accepts. */
    public static List<String> targets(AwsCalls aws) {
        return new Targets(new Instances(aws).all(), Targets.groups(aws)).names();
    }
}
