package io.ssmlab.region.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Removes secrets from a record and puts CloudTrail's words in their place. */
final class Secrets {
    static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final Set<String> NAMES = Set.of(
            "secretaccesskey",
            "sessiontoken",
            "tokenvalue",
            "activationcode",
            "password",
            "payload",
            "plaintext",
            "command",
            "commands",
            "message");

    private Secrets() {}

    /** Hides the secrets in the given members, which are changed. */
    static JsonNode hide(ApiCall call, JsonNode members) {
        if (members instanceof ObjectNode object) {
            if (call.operation().equals("SendCommand") && object.has("parameters")) {
                object.put("parameters", HIDDEN);
            }
            if (call.operation().equals("SendCommand") && object.path("command") instanceof ObjectNode command) {
                command.put("parameters", HIDDEN);
                inside(command);
                ObjectNode rest = object;
                rest.remove("command");
                inside(rest);
                rest.set("command", command);
                return rest;
            }
        }
        inside(members);
        return members;
    }

    private static void inside(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                if (NAMES.contains(name.toLowerCase(Locale.ROOT))
                        && !object.path(name).isNull()) {
                    object.put(name, HIDDEN);
                } else {
                    inside(object.path(name));
                }
            }
        } else if (node.isArray()) {
            node.forEach(Secrets::inside);
        }
    }
}
