package io.ssmlab.client.lab;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The environment variables with which any AWS client uses a lab. */
public final class ClientEnvironment {
    private ClientEnvironment() {}

    /**
     * Returns the variables by name, in the order in which they are printed. Some SDKs read the region from one
     * variable, some from the other.
     */
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
     * Returns the variables for https.
     *
     * @param authority the certificate to trust. AWS's own clients trust it alone; Node.js and Go, in which the
     *     official plugin is written, trust it besides the public authorities
     * @param environment environment of the shell for which the variables are
     */
    static Map<String, String> byTls(KnownLab lab, Path authority, Map<String, String> environment) {
        Map<String, String> variables = of(lab);
        variables.put("AWS_ENDPOINT_URL", lab.address().toString().replaceFirst("^http:", "https:"));
        trust(authority, environment, variables);
        return variables;
    }

    /**
     * Returns the variables for https under AWS's own names, with the lab as the proxy. They set no endpoint, for
     * programs that have no setting for it.
     *
     * @param authority as {@link #byTls}
     */
    public static Map<String, String> byProxy(KnownLab lab, Path authority, Map<String, String> environment) {
        Map<String, String> variables = of(lab);
        variables.remove("AWS_ENDPOINT_URL");
        variables.put("HTTPS_PROXY", lab.address().toString());
        // This one has precedence in programs that read both.
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
