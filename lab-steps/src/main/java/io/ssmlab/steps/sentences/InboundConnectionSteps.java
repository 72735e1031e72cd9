package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.text.Expect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Steps about inbound connections to an instance, at the address that its agent reported. */
public final class InboundConnectionSteps {
    private static final int PATIENCE_SECONDS = 2;
    /** The exit status of {@code timeout} when it had to end the program. */
    private static final int TIMED_OUT = 124;

    private final Instances instances;
    private final Commands commands;

    public InboundConnectionSteps(Instances instances, Commands commands) {
        this.instances = instances;
        this.commands = commands;
    }

    @Then("this machine cannot connect to port {int} of {string}")
    public void isRefusedHere(int port, String instance) throws IOException {
        InetSocketAddress address = new InetSocketAddress(instances.address(instance), port);
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_SECONDS * 1000);
        } catch (SocketTimeoutException nobody) {
            return;
        }
        throw new AssertionError(instance + " accepted a connection from this machine at " + address);
    }

    @Then("{string} cannot connect to port {int} of {string}")
    public void isRefusedFrom(String from, int port, String instance) {
        String attempt =
                "timeout %d bash -c '</dev/tcp/%s/%d'".formatted(PATIENCE_SECONDS, instances.address(instance), port);
        Expect.equal(
                "the exit status of `" + attempt + "` on " + from,
                TIMED_OUT,
                commands.run(from, attempt).responseCode());
    }
}
