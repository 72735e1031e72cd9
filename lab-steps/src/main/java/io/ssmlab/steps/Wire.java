package io.ssmlab.steps;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.steps.aws.Setting;
import java.util.ArrayList;
import java.util.List;

/** {@code /_lab/wire/}, which shows what passes to who has the console's key. */
public final class Wire {
    private static final String NEW_SESSIONS = "/_lab/wire/sessions/new";
    private static final int OK = 200;

    private final LabMemory memory;
    private final LabControl lab;

    public Wire(LabMemory memory, LabControl lab) {
        this.memory = memory;
        this.lab = lab;
    }

    /** One message, as far as scenarios look at it. */
    record Message(String from, String to, String type, String summary) {}

    /** Records every session that begins from now on, until the scenario ends. */
    void recordNewSessions() {
        memory.afterwards(() -> turn(false));
        turn(true);
    }

    private void turn(boolean on) {
        LabControl.Answer answer = lab.ask("POST", NEW_SESSIONS, "{\"on\":" + on + "}", key());
        if (answer.status() != OK) {
            throw new AssertionError("recording was not switched: " + answer.body());
        }
    }

    /** The recording of the scenario's session as the lab answers it. */
    String recording() {
        String path = "/_lab/wire/sessions/" + memory.session().id() + "?limit=500";
        LabControl.Answer answer = lab.ask("GET", path, "", key());
        if (answer.status() != OK) {
            throw new AssertionError("the recording cannot be read: " + answer.body());
        }
        return answer.body();
    }

    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (JsonNode one : LabControl.json(recording()).path("messages")) {
            messages.add(new Message(
                    one.path("from").asText(),
                    one.path("to").asText(),
                    one.path("type").asText(),
                    one.path("summary").asText()));
        }
        return messages;
    }

    LabControl.Answer askWithoutKey() {
        return lab.ask("GET", "/_lab/wire", "", "");
    }

    /** From the fragment of the address that the lab prints. */
    private static String key() {
        return Setting.of("LAB_CONSOLE_URL")
                .map(address -> address.replaceFirst("^.*#key=", ""))
                .orElseThrow(
                        () -> new AssertionError(
                                "LAB_CONSOLE_URL is not set, and with it the key of what passes on the"
                                        + " wire. `./lab verify` sets it; for a lab started with `./lab up` it is the address that it printed."));
    }
}
