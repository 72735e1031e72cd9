package io.ssmlab.console.localstack;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Tests if a bucket exists; without LocalStack none does. While LocalStack does not answer, every name is accepted. */
public final class Buckets implements Predicate<String> {
    private static final int NOT_FOUND = 404;

    private final LocalStackLink link;

    public Buckets(LocalStackLink link) {
        this.link = link;
    }

    /** @param name a valid bucket name: lowercase letters, digits, dots and hyphens */
    @Override
    public boolean test(String name) {
        if (!link.isConfigured()) {
            return false;
        }
        try {
            LocalStackLink.Answer answer = link.send(
                    "HEAD",
                    "/" + name,
                    Map.of("Host", List.of("s3.localhost.localstack.cloud")),
                    SpooledBody.of(new byte[0]));
            answer.body().close();
            return answer.status() != NOT_FOUND;
        } catch (IOException e) {
            return true;
        }
    }
}
