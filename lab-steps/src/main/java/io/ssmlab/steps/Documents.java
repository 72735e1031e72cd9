package io.ssmlab.steps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;

/** The documents of the lab, in both editions, and what the steps do with documents. */
public final class Documents {
    private final LabMemory memory;

    public Documents(LabMemory memory) {
        this.memory = memory;
    }

    /** An edition's text and the format in which the workshop gives it. */
    record Edition(String content, DocumentFormat format) {}

    static Edition edition(String name) {
        return switch (name) {
            case "older" -> new Edition(resource("/documents/org-install-app-older.json"), DocumentFormat.JSON);
            case "newer" -> new Edition(resource("/documents/org-install-app-newer.yaml"), DocumentFormat.YAML);
            default -> throw new AssertionError("there are two editions, older and newer, not " + name);
        };
    }

    Optional<DocumentDescription> describe(String name) {
        try {
            return Optional.of(memory.aws
                    .ssm()
                    .describeDocument(request -> request.name(name))
                    .document());
        } catch (InvalidDocumentException e) {
            return Optional.empty();
        }
    }

    void create(String name, DocumentType type, Edition edition) {
        memory.aws
                .ssm()
                .createDocument(request -> request.name(name)
                        .documentType(type)
                        .documentFormat(edition.format())
                        .content(edition.content()));
    }

    void deleteIfThere(String name) {
        if (describe(name).isPresent()) {
            memory.aws.ssm().deleteDocument(request -> request.name(name));
        }
    }

    /** Makes sure that the default version of the document is the given edition, by the API alone. */
    void holds(String name, Edition edition) {
        Optional<DocumentDescription> there = describe(name);
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
