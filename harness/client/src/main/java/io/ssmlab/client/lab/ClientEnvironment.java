package io.ssmlab.client.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The environment variables with which any AWS client works against a lab. */
public final class ClientEnvironment {
    private ClientEnvironment() {}

    /** Name to value, in the order in which they are printed. Some SDKs read the region from one variable, some from the other. */
    public static Map<String, String> of(KnownLab lab) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ENDPOINT_URL", lab.address().toString());
        variables.put("AWS_DEFAULT_REGION", lab.region());
        variables.put("AWS_REGION", lab.region());
        variables.put("AWS_ACCESS_KEY_ID", lab.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", lab.secretAccessKey());
        return variables;
    }

    /**
     * By https.
     *
     * @param authority the certificate that is trusted: by AWS's own clients alone with it, by Node.js and by Go, in which the
     *     official plugin is written, beside the world's
     * @param environment of the shell that is to have them
     */
    static Map<String, String> byTls(KnownLab lab, Path authority, Map<String, String> environment) {
        Map<String, String> variables = of(lab);
        variables.put("AWS_ENDPOINT_URL", lab.address().toString().replaceFirst("^http:", "https:"));
        trust(authority, environment, variables);
        return variables;
    }

    /**
     * By https under AWS's own names, to which the lab is the proxy: no endpoint is set, and none need be set where a program
     * knows no setting for it.
     *
     * @param authority as {@link #byTls}
     */
    public static Map<String, String> byProxy(KnownLab lab, Path authority, Map<String, String> environment) {
        Map<String, String> variables = of(lab);
        variables.remove("AWS_ENDPOINT_URL");
        variables.put("HTTPS_PROXY", lab.address().toString());
        // Where both are read, this one is stronger.
        variables.put("https_proxy", lab.address().toString());
        trust(authority, environment, variables);
        return variables;
    }

    private static void trust(Path authority, Map<String, String> environment, Map<String, String> variables) {
        variables.put("AWS_CA_BUNDLE", authority.toString());
        variables.put("NODE_EXTRA_CA_CERTS", authority.toString());
        String folder = authority.getParent().toString();
        String others = environment.getOrDefault("SSL_CERT_DIR", "/etc/ssl/certs");
        boolean there = Stream.of(others.split(":", -1)).anyMatch(folder::equals);
        variables.put("SSL_CERT_DIR", there ? others : folder + ":" + others);
    }
}
