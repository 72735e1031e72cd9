package io.ssmlab.console.labapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ssmlab.classroom.guide.Guide;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.region.kernel.Json;
import java.util.Map;

/**
 * {@code GET /_lab/guide}: {@code {"note","steps":[{"id","section","text","copy","done","at","reason","mark","path"}]}}, the steps of
 * the lab in its order and what is to be known of this lab's instances; the members are those of {@link io.ssmlab.classroom.guide.GuideStep}.
 */
public final class GuideApi {
    private final Guide guide;
    private final String note;

    /** @param note about this lab's instances; empty if there is nothing to say */
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
