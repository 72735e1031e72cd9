package io.ssmlab.agent.identity;

import io.ssmlab.agent.aws.AwsServiceException;
import io.ssmlab.agent.aws.CredentialSource;
import io.ssmlab.agent.aws.RsaSigner;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The identity of this instance and its credentials. Order: saved registration, activation, configured identity. */
public record Node(Identity identity, CredentialSource credentials) {
    private static final System.Logger LOG = System.getLogger("identity");

    /**
     * Resolves the identity; registers with the activation if one is configured. Registration is retried for as long as
     * the region cannot be reached.
     *
     * @throws IOException if the configuration has no identity, or the region refuses the activation
     */
    public static Node resolve(
            AgentConfig config, AgentPaths paths, HttpClient http, InstantSource clock, AgentThreads threads)
            throws IOException, InterruptedException {
        Optional<Registration> saved = Registration.load(paths);
        if (saved.isPresent()) {
            String region = saved.get().region();
            return hybrid(HybridNode.saved(rsa(config, http, clock, region), paths, clock, saved.get()), region);
        }
        AgentConfig.Activation activation = config.activation();
        if (activation != null) {
            return register(config, paths, http, clock, threads, activation);
        }
        return new Node(custom(config), new CredentialsFile(paths.credentials()));
    }

    private static Node register(
            AgentConfig config,
            AgentPaths paths,
            HttpClient http,
            InstantSource clock,
            AgentThreads threads,
            AgentConfig.Activation activation)
            throws IOException, InterruptedException {
        String region = config.agent().region();
        if (region == null || region.isBlank()) {
            throw new IOException("an Activation needs Agent.Region in " + paths.config());
        }
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        while (true) {
            try {
                return hybrid(
                        HybridNode.register(rsa(config, http, clock, region), paths, clock, activation, region),
                        region);
            } catch (AwsServiceException e) {
                if (e.status() / 100 == 4 && !e.code().equals("TooManyUpdates")) {
                    throw e;
                }
                wait(backoff, e, threads);
            } catch (IOException e) {
                wait(backoff, e, threads);
            }
        }
    }

    private static void wait(Backoff backoff, IOException e, AgentThreads threads) throws InterruptedException {
        Duration delay = backoff.next();
        LOG.log(Level.WARNING, "cannot register, trying again in {0} ms: {1}", delay.toMillis(), e);
        threads.pause(delay);
    }

    private static Node hybrid(HybridNode node, String region) {
        return new Node(new Identity(node.instanceId(), region, "", ""), node);
    }

    private static RsaSigner rsa(AgentConfig config, HttpClient http, InstantSource clock, String region) {
        return new RsaSigner(
                http,
                clock,
                config.ssmEndpoint(region),
                region,
                config.version().text());
    }

    private static Identity custom(AgentConfig config) throws IOException {
        List<AgentConfig.CustomIdentity> all = config.identity().customIdentities();
        for (AgentConfig.CustomIdentity entry : all == null ? List.<AgentConfig.CustomIdentity>of() : all) {
            String id = entry.instanceId();
            String region = entry.region() == null ? config.agent().region() : entry.region();
            if (id != null && id.matches("[A-Za-z0-9-]{10,64}") && region != null && !region.isBlank()) {
                return new Identity(id, region, text(entry.availabilityZone()), text(entry.availabilityZoneId()));
            }
        }
        throw new IOException("this instance has no identity: write Identity.CustomIdentities with InstanceID (at least"
                + " 10 characters) and Region, or Activation with Id and Code, into the configuration file");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
