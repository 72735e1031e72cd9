package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Digests;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.LabMemory;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.OpenBridge;
import io.ssmlab.steps.way.OpenPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Steps about ports of instances that are forwarded to the learner's machine. */
public final class PortSteps {
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final String BIG = "/var/www/html/big.bin";

    private final LabMemory memory;
    private final Instances instances;
    private final Sessions sessions;
    private final Commands commands;
    private @Nullable OpenPort forwarded;
    private @Nullable OpenBridge bridged;

    public PortSteps(LabMemory memory, Instances instances, Sessions sessions, Commands commands) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
        this.commands = commands;
    }

    @Given("a web server runs on {string} with the page {string}")
    public void webServer(String instance, String text) {
        commands.runSuccessfully(
                instance,
                "rpm -q httpd >/dev/null 2>&1 || yum install -y -q httpd >/dev/null; systemctl start httpd;"
                        + " mkdir -p /var/www/html; echo '" + text + "' > /var/www/html/page.txt");
        memory.addCleanup(() -> commands.runSuccessfully(instance, "rm -f /var/www/html/page.txt " + BIG));
    }

    @When("the learner forwards a port of this machine to port {int} of {string}")
    public void forward(int port, String instance) {
        String id = instances.id(instance);
        start(() -> memory.learner.ports().forward(id, port));
    }

    @When("the learner forwards a port of this machine to port {int} of {string}, as {string} reaches it")
    public void forwardToHost(int port, String host, String instance) {
        String id = instances.id(instance);
        start(() -> memory.learner.ports().forward(id, host, port));
    }

    private void start(Supplier<OpenPort> how) {
        sessions.start(() -> {
            OpenPort port = how.get();
            forwarded = port;
            return port.session();
        });
    }

    @When("the learner tries to forward port {int} of {string}, as {string} reaches it")
    public void tryToForward(int port, String host, String instance) {
        forwardToHost(port, host, instance);
    }

    @Then("the forwarded port serves the page {string}")
    public void hasPage(String text) {
        Expect.equal("the page", text, get("/page.txt").body().strip());
    }

    @Then("{int} simultaneous connections to it each get the page {string}")
    public void simultaneously(int count, String text) throws InterruptedException {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // A separate client for each, so that each has its own connection.
            answers.add(client().sendAsync(request("/page.txt"), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            try {
                Expect.equal(
                        "the page",
                        text,
                        answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS).body().strip());
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("one of " + count + " simultaneous connections had no answer", e);
            }
        }
    }

    @Then("a file of {int} MB arrives intact from the web server of {string} through it")
    public void arrivesIntact(int megabytes, String instance) {
        String digest = commands.runSuccessfully(
                        instance,
                        "head -c " + megabytes + "M /dev/urandom > " + BIG + "; sha256sum < " + BIG + " | cut -c 1-64")
                .strip();
        try {
            byte[] file = client().send(request("/big.bin"), BodyHandlers.ofByteArray())
                    .body();
            Expect.equal("bytes", megabytes << 20, file.length);
            Expect.equal("digest of the file", digest, Digests.sha256(file));
        } catch (IOException e) {
            throw new AssertionError("the file did not arrive", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Then("a connection to it ends without data, and the instance says why")
    public void endsWithoutData() throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port().number())) {
            connection.setSoTimeout((int) ANSWER.toMillis());
            Expect.equal("what was read", -1, connection.getInputStream().read());
        }
        Await.until("the instance reports a refused connection", () -> port().refusedConnections(), times -> times > 0);
    }

    @When("the learner stops forwarding")
    public void stop() {
        port().stop();
    }

    @Then("the port of this machine is closed")
    public void isClosed() {
        Await.until("the forwarded port is closed", () -> port().isOpen(), open -> !open);
        // The socket is closed only once the thread that accepts connections has released it.
        Await.until("the forwarded port refuses connections", () -> accepts(port().number()), answers -> !answers);
    }

    private static boolean accepts(int port) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return connection.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    @When("the learner bridges port {int} of {string} as ssh does")
    public void bridge(int port, String instance) {
        String id = instances.id(instance);
        sessions.start(() -> {
            OpenBridge opened = memory.learner.ports().bridge(id, port);
            bridged = opened;
            return opened.session();
        });
    }

    @When("requests {string} through it, with the connection closed afterwards")
    public void ask(String path) {
        bridge().send("GET " + path + " HTTP/1.0\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @Then("the bridge returns {string}")
    public void says(String text) {
        Await.until("the port returns \"" + text + "\"", () -> bridge().received(), data -> data.contains(text));
    }

    private HttpResponse<String> get(String path) {
        try {
            return client().send(request(path), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the forwarded port gave no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private HttpRequest request(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port().number() + path);
        return HttpRequest.newBuilder(uri).timeout(ANSWER).build();
    }

    private OpenPort port() {
        if (forwarded == null) {
            throw new AssertionError("no port is forwarded in this scenario yet: its steps are in the wrong order");
        }
        return forwarded;
    }

    private OpenBridge bridge() {
        if (bridged == null) {
            throw new AssertionError("no port is bridged in this scenario yet: its steps are in the wrong order");
        }
        return bridged;
    }
}
