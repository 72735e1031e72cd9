package io.ssmlab.fleet.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Info;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Gives Testcontainers the engine's address, so that it need not search for it. Its own search writes the result to the
 * user's home, and, if it assumes to be inside a container, pulls an image for two minutes to learn this machine's
 * address, which the lab does not use.
 */
final class LocalEngineStrategy extends DockerClientProviderStrategy {
    // docker-java's setting for its API version.
    private static final String API_VERSION = "api.version";

    private final EngineAddress address;
    private final String apiVersion;

    LocalEngineStrategy(EngineAddress address, String apiVersion) {
        this.address = address;
        this.apiVersion = apiVersion;
    }

    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder().dockerHost(address.uri()).build();
    }

    @Override
    public String getDescription() {
        return "the engine at " + address;
    }

    /** Uses the engine's own API version; Testcontainers would choose between 1.44 and the very old 1.32. */
    @Override
    public DockerClient getDockerClient() {
        String before = System.getProperty(API_VERSION);
        System.setProperty(API_VERSION, apiVersion);
        try {
            return super.getDockerClient();
        } finally {
            if (before == null) {
                System.clearProperty(API_VERSION);
            } else {
                System.setProperty(API_VERSION, before);
            }
        }
    }

    @Override
    public Info getInfo() {
        return getDockerClient().infoCmd().exec();
    }

    @Override
    public synchronized String getDockerHostIpAddress() {
        return "localhost";
    }
}
