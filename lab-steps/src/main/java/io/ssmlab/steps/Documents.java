package io.ssmlab.steps;

import io.ssmlab.steps.api.ApiDocuments;
import io.ssmlab.steps.api.ApiPreferences;
import io.ssmlab.steps.learner.DocumentText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The documents of the lab, in both editions, and how they are laid out before a scenario: always through the API. */
public final class Documents {
    static final String PREFERENCES = ApiPreferences.DOCUMENT;

    private final LabMemory memory;
    private final ApiDocuments api;

    public Documents(LabMemory memory) {
        this.memory = memory;
        this.api = memory.api.documents();
    }

    static DocumentText edition(String name) {
        return switch (name) {
            case "older" -> new DocumentText(resource("/documents/org-install-app-older.json"), DocumentFormat.JSON);
            case "newer" -> new DocumentText(resource("/documents/org-install-app-newer.yaml"), DocumentFormat.YAML);
            default -> throw new AssertionError("there are two editions, older and newer, not " + name);
        };
    }

    Optional<DocumentDescription> find(String name) {
        return api.find(name);
    }

    void create(String name, DocumentType type, DocumentText text) {
        api.create(name, type, text);
    }

    void deleteIfThere(String name) {
        if (find(name).isPresent()) {
            api.delete(name);
        }
    }

    /** Makes sure that the default version of the document is the given edition. */
    void holds(String name, DocumentText edition) {
        Optional<DocumentDescription> there = find(name);
        boolean same = there.isPresent()
                && memory.aws
                        .ssm()
                        .getDocument(request ->
                                request.name(name).documentVersion("$LATEST").documentFormat(edition.format()))
                        .content()
                        .equals(edition.content())
                && there.get().latestVersion().equals(there.get().defaultVersion());
        if (!same) {
            deleteIfThere(name);
            create(name, DocumentType.COMMAND, edition);
        }
    }

    private static String resource(String path) {
        try (InputStream in = Documents.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError("the scenarios' own file " + path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
