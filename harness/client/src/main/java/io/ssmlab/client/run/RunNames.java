package io.ssmlab.client.run;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Instances;
import java.util.List;

/** What {@code ./lab run} takes, for completion. */
public final class RunNames {
    private RunNames() {}

    /** Documents of type Command. */
    public static List<String> documents(AwsCalls aws) {
        return SentCommand.documents(aws);
    }

    /** What {@code --on} takes by a plain name. */
    public static List<String> targets(AwsCalls aws) {
        return new Targets(new Instances(aws).all(), Targets.groups(aws)).names();
    }
}
