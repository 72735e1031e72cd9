package io.ssmlab.cli.local;

import io.ssmlab.agent.LocalAgent;
import io.ssmlab.client.lab.KnownLab;
import io.ssmlab.client.lab.LabFile;
import io.ssmlab.console.Console;
import io.ssmlab.console.ConsoleSettings;
import io.ssmlab.console.tls.LabCa;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Region, console, and an agent in this process for each instance; commands find it by its state folder. */
public final class LocalLab implements AutoCloseable {
    private static final String CONFIG = """
            {"Ssm":{"Endpoint":"%1$s"},"Mgs":{"Endpoint":"%1$s"},"Mds":{"Endpoint":"%1$s"},"Logs":{"Endpoint":"%1$s"},
             "S3":{"Endpoint":"%1$s"},"Kms":{"Endpoint":"%1$s"},
             "Agent":{"Version":"3.3.1142.0","Region":"us-east-1"},
             "Identity":{"CustomIdentities":[{"InstanceID":"%2$s","Region":"us-east-1","AvailabilityZone":"us-east-1a"}]}}
            """;

    private final Path folder;
    private final Region region;
    private final Console console;
    private final List<LocalAgent> agents = new ArrayList<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    private LocalLab(Path folder, Region region, Console console) {
        this.folder = folder;
        this.region = region;
        this.console = console;
    }

    /**
     * Starts the lab.
     *
     * @param folder for the state, and for what agents keep; scripts must be executable there
     * @param names of the instances; the letters of a name are its patch group
     */
    public static LocalLab start(Path folder, String... names) throws IOException {
        Path state = Files.createDirectories(folder.resolve("ssmlab"));
        Console.prepare();
        Region region = Region.open(RegionSettings.of(state.resolve("lab.db"), Pace.INSTANT));
        Console console = Console.start(
                ConsoleSettings.local().withTls(LabCa.in(state.resolve("tls"), Clock.systemUTC())), region);
        LocalLab lab = new LocalLab(folder, region, console);
        for (String name : names) {
            lab.launch(name);
        }
        Awaitility.await("the agents are there")
                .atMost(Duration.ofSeconds(30))
                .until(() -> lab.ids.values().stream().allMatch(region.channels()::isOpen));
        new LabFile(state).write(lab.known());
        return lab;
    }

    private void launch(String name) {
        String id = "i-%017x".formatted(ids.size() + 1);
        ids.put(name, id);
        String group = name.replaceAll("[0-9]+$", "");
        region.instances()
                .register(new InstanceLaunch(
                        id, name, Map.of("Patch Group", group), "127.0.0.1", "us-east-1a", "t3.micro", "running"));
        Credential role = region.credentials().issueForInstance(id);
        String token = role.sessionToken() == null ? "" : "aws_session_token = " + role.sessionToken() + "\n";
        agents.add(LocalAgent.start(
                folder.resolve(name),
                CONFIG.formatted(console.address(), id),
                "[default]\naws_access_key_id = " + role.accessKeyId() + "\naws_secret_access_key = "
                        + role.secretAccessKey() + "\n" + token));
    }

    public String id(String name) {
        return ids.get(name);
    }

    public Region region() {
        return region;
    }

    /** Returns the folder to use as XDG_STATE_HOME. */
    public Path stateHome() {
        return folder;
    }

    public KnownLab known() {
        Credential learner = region.credentials().learner();
        return new KnownLab(
                console.address(),
                region.settings().region(),
                learner.accessKeyId(),
                learner.secretAccessKey(),
                region.credentials().consoleKey());
    }

    @Override
    public void close() {
        agents.forEach(LocalAgent::close);
        console.close();
        region.close();
    }

    /** Runs a lab for manual tests until the process is killed. Arguments: the folder, the instances' names. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        LocalLab lab = start(Path.of(args[0]), words.subList(1, words.size()).toArray(new String[0]));
        System.out.println("ready " + lab.known().address());
        Thread.currentThread().join();
    }
}
