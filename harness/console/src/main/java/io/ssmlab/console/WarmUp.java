package io.ssmlab.console;

import io.javalin.Javalin;
import io.ssmlab.console.aws.codec.AwsJson;
import java.util.Map;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one request inside the process, on no port. Loading the classes for that is half of a console's start time.
 */
final class WarmUp {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    private WarmUp() {}

    static void begin() {
        Thread thread = new Thread(WarmUp::run, "console-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        try {
            log.debug("warmed up: {}", answer());
        } catch (Exception e) { // the start of the console reports it better
            log.debug("the console could not be warmed up", e);
        }
    }

    /** Returns the raw HTTP response to the request. */
    static String answer() throws Exception {
        byte[] body = AwsJson.write(Map.of("status", "warm")); // first, since the region will soon need JSON too
        LocalConnector[] connector = new LocalConnector[1];
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            Jetty.configure(config);
            config.jetty.addConnector((server, http) -> {
                connector[0] = new LocalConnector(server, new HttpConnectionFactory(http));
                return connector[0];
            });
            config.routes.get("/", context -> context.result(body));
            config.routes.ws("/", socket -> {});
        });
        try {
            javalin.start();
            return connector[0].getResponse("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        } finally {
            javalin.stop();
        }
    }
}
