package io.ssmlab.console;

import io.javalin.Javalin;
import io.ssmlab.console.codec.AwsJson;
import java.util.Map;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one request inside the process, on no port: loading what that takes is half of what starting a console takes. */
final class WarmUp implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    static void begin() {
        Thread thread = new Thread(new WarmUp(), "console-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        LocalConnector[] connector = new LocalConnector[1];
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            Jetty.configure(config);
            config.jetty.addConnector((server, http) -> {
                connector[0] = new LocalConnector(server, new HttpConnectionFactory(http));
                return connector[0];
            });
            config.routes.get("/", context -> context.result(AwsJson.write(Map.of("status", "warm"))));
            config.routes.ws("/", socket -> {});
        });
        try {
            javalin.start();
            connector[0].getResponse("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        } catch (Exception e) { // whatever it is, the console that is started next says it better
            log.debug("the console could not be warmed up", e);
        } finally {
            javalin.stop();
        }
    }
}
