package io.ssmlab.console.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Parameters;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The members of a request to another service, as far as they can be read without that service's model. */
final class RawParameters implements Parameters {
    private static final ObjectMapper CBOR = new CBORMapper();

    private final Call call;
    private @Nullable JsonNode tree;

    RawParameters(Call call) {
        this.call = call;
    }

    @Override
    public synchronized JsonNode tree() {
        JsonNode made = tree;
        if (made == null) {
            made = read(call);
            tree = made;
        }
        return made;
    }

    private static JsonNode read(Call call) {
        try {
            if (!call.header("smithy-protocol").isEmpty()) {
                JsonNode tree = CBOR.readTree(Gzip.plain(call));
                return tree != null && tree.isObject() ? tree : Json.MAPPER.createObjectNode();
            }
            return Form.isIn(call) ? form(call) : Json.objectOf(Gzip.plain(call));
        } catch (IOException | AwsError e) {
            return Json.MAPPER.createObjectNode();
        }
    }

    /**
     * Returns a form's members. {@code AlarmNames.member.1=…} becomes a list of that name; deeper members keep their
     * parameter names.
     */
    private static JsonNode form(Call call) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        Form.parameters(call).forEach((name, value) -> {
            String list = name.replaceFirst("(\\.member)?\\.[0-9]+$", "");
            if (list.equals(name) || list.contains(".")) {
                out.put(name, value);
            } else {
                ArrayNode values = out.path(list) instanceof ArrayNode known ? known : out.putArray(list);
                values.add(value);
            }
        });
        out.remove("Action");
        out.remove("Version");
        return out;
    }
}
