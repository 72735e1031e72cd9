package io.ssmlab.console.labapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.ssmlab.console.aws.codec.AwsJson;
import io.ssmlab.console.aws.protocol.Call;
import io.ssmlab.region.Region;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /_lab/sign-in}: exchanges the console's key for the learner's access keys, with which the page signs its
 * calls. Every program and user of this machine can reach the console; only callers with the key can open a shell.
 */
public final class SignIn {
    /** Name of the header in which the page sends the key to the lab's own API. */
    public static final String HEADER = "X-Ssmlab-Key";

    private final Region region;

    public SignIn(Region region) {
        this.region = region;
    }

    public void configure(RoutesConfig routes) {
        routes.post("/_lab/sign-in", this::signIn);
    }

    /** Returns true if the request carries the console's key in {@link #HEADER}. */
    public boolean isLearner(Context context) {
        String given = context.header(HEADER);
        return given != null && isKey(given);
    }

    private void signIn(Context context) {
        context.header("Cache-Control", "no-store");
        if (!isKey(given(Call.read(context)))) {
            answer(
                    context,
                    403,
                    Map.of(
                            "message",
                            "This is not the key of this lab. ./lab up prints an address that ends in #key=…: open that one."
                                    + " A lab that was started with --fresh has a new key."));
            return;
        }
        Credential learner = region.credentials().learner();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("region", region.settings().region());
        out.put("accountId", region.settings().accountId());
        out.put("arn", learner.principalArn());
        out.put("accessKeyId", learner.accessKeyId());
        out.put("secretAccessKey", learner.secretAccessKey());
        answer(context, 200, out);
    }

    private boolean isKey(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                region.credentials().consoleKey().getBytes(StandardCharsets.UTF_8));
    }

    private static String given(Call call) {
        try {
            return Json.MAPPER
                    .readTree(new String(call.body(), StandardCharsets.UTF_8))
                    .path("key")
                    .asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static void answer(Context context, int status, Map<String, ?> body) {
        context.status(status).contentType("application/json").result(AwsJson.write(body));
    }
}
