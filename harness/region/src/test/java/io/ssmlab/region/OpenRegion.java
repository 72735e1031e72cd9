package io.ssmlab.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A whole region over a fresh state file, with the workshop's four instances to launch. */
public abstract class OpenRegion {
    protected static final String APP1 = "i-00000000000000a01";
    protected static final String APP2 = "i-00000000000000a02";
    protected static final String WEB1 = "i-00000000000000b01";
    protected static final String WEB2 = "i-00000000000000b02";
    protected static final Caller LEARNER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");

    @TempDir
    protected Path folder;

    protected Region region;

    @BeforeEach
    void openRegion() {
        region = Region.open(settings());
        opened();
    }

    /** Attaches what a test has beside the region, each time that the region was opened. */
    protected void opened() {}

    @AfterEach
    void closeRegion() {
        region.close();
    }

    protected final void reopen() {
        region.close();
        openRegion();
    }

    protected final void launchAll() {
        launch(APP1, "App1", "App");
        launch(APP2, "App2", "App");
        launch(WEB1, "Web1", "Web");
        launch(WEB2, "Web2", "Web");
    }

    protected final void launch(String id, String name, String patchGroup) {
        region.instances()
                .register(new InstanceLaunch(
                        id,
                        name,
                        Map.of("Patch Group", patchGroup),
                        "10.0.0." + Integer.parseInt(id.substring(id.length() - 2), 16),
                        "us-east-1a",
                        "t3.micro",
                        "running"));
    }

    /** Retags an instance, as the learner does. */
    protected final void tag(String id, String key, String value) {
        CreateTagsRequest request = CreateTagsRequest.builder()
                .resources(id)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
        region.instances().createTags(request, LEARNER);
    }

    protected final void ping(String id) {
        ping(id, "3.3.1142.0");
    }

    protected final void ping(String id, String agentVersion) {
        region.nodes().updateInstanceInformation(information(id, agentVersion), self(id));
    }

    protected static UpdateInstanceInformationRequest information(String id, String agentVersion) {
        return new UpdateInstanceInformationRequest(
                id,
                "amazon-ssm-agent",
                agentVersion,
                "Active",
                "Linux",
                "Amazon Linux",
                "2",
                "host-" + id,
                "10.0.0.7",
                "us-east-1a",
                "ssmmessages");
    }

    protected static Caller self(String id) {
        return Caller.node("arn:aws:sts::000000000000:assumed-role/SM-Workshop-ManagedInstancesRole/" + id, id);
    }

    /** Asserts the code of the error, and gives it back for its message. */
    protected static AwsError refused(String code, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code, error.code(), error.getMessage());
        return error;
    }

    private RegionSettings settings() {
        return RegionSettings.of(folder.resolve("state.db"), Pace.INSTANT);
    }
}
