package io.ssmlab.console.labapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.classroom.faults.Faults;
import io.ssmlab.classroom.why.Explanation;
import io.ssmlab.classroom.why.ExplanationText;
import io.ssmlab.classroom.why.Explanations;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.region.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /_lab/why/{sessionId}}, which explains a session's log, and {@code /_lab/faults}, which manages faults. */
public final class FaultApi {
    private static final String TYPE = "application/json";
    private static final Set<String> MEMBERS = Set.of("service", "operation", "kind", "seconds");
    private static final int USUAL_DELAY = 3;
    private static final String EXAMPLE = "{\"service\":\"logs\",\"kind\":\"unavailable\"}";

    private final Explanations explanations;
    private final Faults faults;

    public FaultApi(Explanations explanations, Faults faults) {
        this.explanations = explanations;
        this.faults = faults;
    }

    public void configure(RoutesConfig routes) {
        routes.get("/_lab/why/{sessionId}", this::why);
        routes.get("/_lab/faults", this::faults);
        routes.post("/_lab/faults", this::set);
        routes.delete("/_lab/faults", this::clear);
    }

    private void why(Context context) {
        String id = context.pathParam("sessionId");
        Optional<Explanation> why = explanations.of(id);
        boolean text = String.valueOf(context.header("Accept")).contains("text/plain");
        if (why.isEmpty()) {
            List<String> nearest = explanations.nearest(id);
            String message = "There is no session " + clip(id) + "."
                    + (nearest.isEmpty()
                            ? " No session was started yet."
                            : " The nearest ids are: " + String.join(", ", nearest));
            if (text) {
                plain(context, 404, message + "\n");
            } else {
                json(context, 404, Map.of("message", message, "nearest", nearest));
            }
        } else if (text) {
            plain(context, 200, ExplanationText.of(why.get()));
        } else {
            json(context, 200, Json.MAPPER.convertValue(why.get(), Map.class));
        }
    }

    private void faults(Context context) {
        json(
                context,
                200,
                Map.of("faults", faults.all().stream().map(FaultApi::shown).toList()));
    }

    private void set(Context context) {
        try {
            JsonNode body = body(context);
            String kind = body.path("kind").asText("");
            boolean slow = kind.equals("slow");
            Fault fault = faults.set(
                    body.path("service").asText(""),
                    body.path("operation").asText(""),
                    kind(kind),
                    body.path("seconds").asInt(slow ? USUAL_DELAY : 0));
            json(context, 200, shown(fault));
        } catch (IllegalArgumentException e) {
            json(context, 400, Map.of("message", e.getMessage() + ", for example " + EXAMPLE));
        }
    }

    private void clear(Context context) {
        String service = context.queryParam("service");
        if (service != null && !Faults.SERVICES.contains(service)) {
            json(context, 400, Map.of("message", "service must be one of " + services()));
            return;
        }
        List<Fault> cleared = faults.clear(service == null ? "" : service);
        json(
                context,
                200,
                Map.of("cleared", cleared.stream().map(FaultApi::shown).toList()));
    }

    private static JsonNode body(Context context) {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(new String(Call.read(context).body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body must be JSON");
        }
        if (body == null || !body.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
        Iterator<String> names = body.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("there is no member " + clip(name) + ", only "
                        + MEMBERS.stream().sorted().toList());
            }
        }
        if (body.has("seconds") && !body.path("seconds").isInt()) {
            throw new IllegalArgumentException("seconds must be a whole number");
        }
        return body;
    }

    private static Fault.Kind kind(String name) {
        return Arrays.stream(Fault.Kind.values())
                .filter(kind -> name(kind).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind must be one of "
                        + Arrays.stream(Fault.Kind.values()).map(FaultApi::name).toList() + ", not '" + clip(name)
                        + "'"));
    }

    private static String name(Fault.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> services() {
        return Faults.SERVICES.stream().sorted().toList();
    }

    private static Map<String, Object> shown(Fault fault) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("service", fault.service());
        out.put("operation", fault.operation());
        out.put("kind", name(fault.kind()));
        out.put("seconds", fault.seconds());
        out.put("since", fault.since().toString());
        return out;
    }

    static String clip(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 96 ? plain.substring(0, 96) + "…" : plain;
    }

    private static void json(Context context, int status, Object body) {
        context.status(status).contentType(TYPE).result(AwsJson.write(body));
    }

    private static void plain(Context context, int status, String text) {
        context.status(status).contentType("text/plain;charset=UTF-8").result(text);
    }
}
