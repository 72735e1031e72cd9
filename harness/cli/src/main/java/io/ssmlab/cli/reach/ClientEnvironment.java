package io.ssmlab.cli.reach;

import java.util.LinkedHashMap;
import java.util.Map;

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
}
