package io.ssmlab.fleet.engine;

import io.ssmlab.fleet.FleetException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;

/**
 * Makes Testcontainers work on a machine without a registry. It wants two images: its helper that cleans up (ryuk), and alpine, to learn an
 * address. Both can be had otherwise, but it asks for that in environment variables only, and a JVM cannot set its own; so what the variables
 * would select is put in its place. The reaper is one that does nothing: {@code DockerFleet} removes what it started, and two that remove the same
 * container at the end of the process only get in each other's way.
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
                    "This version of Testcontainers cannot be set up from within.%nSet TESTCONTAINERS_RYUK_DISABLED=true and TESTCONTAINERS_HOST_OVERRIDE=localhost in the environment and report this."
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
