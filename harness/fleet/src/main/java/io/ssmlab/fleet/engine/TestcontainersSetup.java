package io.ssmlab.fleet.engine;

import io.ssmlab.fleet.FleetException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;

/**
 * Makes Testcontainers work on a machine without a registry. Testcontainers needs two images: its cleanup helper
 * (ryuk), and alpine, to learn an address. It works without both, but only environment variables select that, and a JVM
 * cannot set its own; so the objects that the variables would select are installed directly. The reaper installed here
 * does nothing: {@link DockerFleet} removes what it started, and two that remove the same container at the end of the
 * process only conflict with each other.
 */
final class TestcontainersSetup {
    private static boolean prepared;

    private TestcontainersSetup() {}

    static synchronized void prepare(EngineAddress address, String apiVersion) {
        if (prepared) {
            return;
        }
        try {
            Constructor<ResourceReaper> reaper = ResourceReaper.class.getDeclaredConstructor();
            reaper.setAccessible(true);
            field(ResourceReaper.class, "instance").set(null, reaper.newInstance());
            if ("unix".equals(address.uri().getScheme())) {
                field(DockerClientFactory.class, "strategy")
                        .set(DockerClientFactory.instance(), new LocalEngineStrategy(address, apiVersion));
            }
            prepared = true;
        } catch (ReflectiveOperationException e) {
            throw new FleetException(
                    "The lab cannot configure this version of Testcontainers.%nSet TESTCONTAINERS_RYUK_DISABLED=true and TESTCONTAINERS_HOST_OVERRIDE=localhost in the environment and report this."
                            .formatted(),
                    e);
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
