package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.text.Expect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Sentences about who cannot reach the ports of an instance, at the address that its agent reported. */
public final class InboundConnectionSteps {
    private static final int PATIENCE_SECONDS = 2;
    /** Of {@code timeout}, when it had to end the program. */
    private static final int TIMED_OUT = 124;

    private final Instances instances;
    private final Commands commands;

    public InboundConnectionSteps(Instances instances, Commands commands) {
        this.instances = instances;
        this.commands = commands;
    }

    @Then("nobody answers at port {int} of {string} to this machine")
    public void nobodyAnswersHere(int port, String instance) throws IOException {
        InetSocketAddress address = new InetSocketAddress(instances.address(instance), port);
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_SECONDS * 1000);
        } catch (SocketTimeoutException nobody) {
            return;
        }
        throw new AssertionError(instance + " let this machine in at " + address);
    }

    @Then("nobody answers at port {int} of {string} to {string}")
    public void nobodyAnswers(int port, String instance, String from) {
        String knock =
                "timeout %d bash -c '</dev/tcp/%s/%d'".formatted(PATIENCE_SECONDS, instances.address(instance), port);
        Expect.equal(
                "the exit status of `" + knock + "` on " + from,
                TIMED_OUT,
                commands.run(from, knock).responseCode());
    }
}
