package io.ssmlab.httpd;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * The {@code httpd} of a sandbox. Options: {@code -v}, {@code -t} (checks the configuration), no option (serves in the
 * foreground). The environment variable {@code READY} names a pipe that is written to once the server listens.
 */
public final class Httpd {
    private static final Path FOLDER = Path.of("/etc/httpd");

    private Httpd() {}

    public static void main(String[] arguments) {
        String option = arguments.length == 0 ? "" : arguments[0];
        try {
            switch (option) {
                case "-v" ->
                    System.out.println(
                            "Server version: ssmlab sandbox httpd, a stand-in for Apache\nIt serves files, and nothing else.");
                case "-t" -> {
                    var unused = HttpdConfig.read(FOLDER);
                    System.out.println("Syntax OK");
                }
                case "", "-DFOREGROUND" -> serve(HttpdConfig.read(FOLDER));
                default -> {
                    System.err.println("httpd: the sandbox's stand-in does not support the option " + option
                            + "; it supports -v, -t and -DFOREGROUND. `systemctl start httpd` starts it.");
                    System.exit(1);
                }
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Starts serving and returns. */
    static HttpServer serve(HttpdConfig config) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(config.port()), 64);
        } catch (BindException e) {
            throw new IOException(
                    "(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:" + config.port()
                            + "\nno listening sockets available, shutting down",
                    e);
        }
        server.createContext("/", new StaticFiles(config));
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.start();
        String ready = System.getenv("READY");
        if (ready != null) {
            Files.writeString(Path.of(ready), "ready\n");
        }
        return server;
    }
}
