package io.ssmlab.fleet.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.fleet.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCheckTests {
    @TempDir
    private Path kernel;

    private String explained(String setting, String value, String failure) throws IOException {
        Path file = kernel.resolve(setting);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
        return new SandboxCheck(Project.settings(), kernel).explain(failure);
    }

    @Test
    void theSettingThatForbidsUserNamespacesIsNamedWithItsRemedy() throws IOException {
        String text = explained("user/max_user_namespaces", "0", "unshare: unshare failed: No space left on device");
        assertTrue(text.contains("the setting user.max_user_namespaces is 0"), text);
        assertTrue(text.contains("sysctl -w user.max_user_namespaces=10000"), text);
    }

    @Test
    void otherFailuresAreExplained() throws IOException {
        assertTrue(explained("user/max_user_namespaces", "1000", "mount: overlay: wrong fs type")
                .contains("Linux 5.11"));
        assertTrue(explained("user/max_user_namespaces", "1000", "mount: /proc: permission denied")
                .contains("--privileged"));
    }

    @Test
    void thisMachineCanRunSandboxes() {
        assertEquals(Optional.empty(), new SandboxCheck(Project.settings()).obstacle());
    }
}
