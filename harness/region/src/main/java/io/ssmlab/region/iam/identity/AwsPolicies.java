package io.ssmlab.region.iam.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The AWS managed policies that a workshop attaches, with the statements that AWS publishes. */
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

    /** Policy documents by name. */
    static Map<String, String> all() {
        return DOCUMENTS;
    }

    /** The document of the policy with this ARN; null if the lab does not have it. */
    static @Nullable String document(String arn) {
        return arn.startsWith(PREFIX) ? DOCUMENTS.get(arn.substring(PREFIX.length())) : null;
    }

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String name : NAMES) {
            try (InputStream in =
                    AwsPolicies.class.getResourceAsStream("/io/ssmlab/region/iam/policies/" + name + ".json")) {
                if (in == null) {
                    throw new IllegalStateException("the policy " + name + " is missing from the program");
                }
                all.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
