package io.ssmlab.region.iam.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those of AWS's managed policies that a workshop attaches, with the statements that AWS publishes. */
final class AwsPolicies {
    static final String PREFIX = "arn:aws:iam::aws:policy/";

    private static final List<String> NAMES = List.of(
            "AdministratorAccess",
            "AmazonEC2ReadOnlyAccess",
            "AmazonS3ReadOnlyAccess",
            "AmazonSSMFullAccess",
            "AmazonSSMManagedInstanceCore",
            "AmazonSSMReadOnlyAccess",
            "CloudWatchAgentServerPolicy",
            "CloudWatchLogsFullAccess",
            "CloudWatchLogsReadOnlyAccess",
            "IAMReadOnlyAccess");

    private static final Map<String, String> DOCUMENTS = read();

    private AwsPolicies() {}

    /** Documents by name. */
    static Map<String, String> all() {
        return DOCUMENTS;
    }

    /** Null if it is none of them. */
    static @Nullable String document(String arn) {
        return arn.startsWith(PREFIX) ? DOCUMENTS.get(arn.substring(PREFIX.length())) : null;
    }

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (InputStream in =
                    AwsPolicies.class.getResourceAsStream("/io/ssmlab/region/iam/policies/" + name + ".json")) {
                if (in == null) {
                    throw new IllegalStateException("the policy " + name + " is missing in the program");
                }
                all.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
