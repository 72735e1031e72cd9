package io.ssmlab.console.labapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ssmlab.classroom.guide.Guide;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.region.kernel.Json;
import java.util.Map;

/**
 * {@code GET /_lab/guide} returns the steps of the lab in order, and a note about its instances. The response is {@code
 * {"note","steps":[{"id","section","text","copy","done","at","reason","mark","path"}]}}; the members of a step are
 * those of {@link io.ssmlab.classroom.guide.GuideStep}.
 */
public final class GuideApi {
    private final Guide guide;
    private final String note;

    /** @param note about this lab's instances; may be empty */
    public GuideApi(Guide guide, String note) {
        this.guide = guide;
        this.note = note;
    }

    public void configure(RoutesConfig routes) {
        routes.get("/_lab/guide", this::guide);
    }

    private void guide(Context context) {
        var steps = guide.steps().stream()
                .map(step -> Json.MAPPER.convertValue(step, Map.class))
                .toList();
        context.status(200).contentType("application/json").result(AwsJson.write(Map.of("note", note, "steps", steps)));
    }
}
