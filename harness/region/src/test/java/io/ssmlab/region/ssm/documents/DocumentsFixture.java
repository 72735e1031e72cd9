package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.SqliteEventLog;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.SystemClock;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** The documents service over a real state file. */
final class DocumentsFixture implements AutoCloseable {
    final Caller learner = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    final SystemClock clock = new SystemClock();
    Store store;
    SqliteEventLog events;
    Documents documents;
    private final Path file;

    DocumentsFixture(Path folder) {
        this.file = folder.resolve("region.db");
        this.store = Store.open(file);
        this.events = new SqliteEventLog(store, clock);
        this.documents = new Documents(store, clock, events, "us-east-1", "000000000000");
    }

    /** Reopens the documents, as after a restart of the program. */
    void reopen() {
        events.close();
        store.close();
        store = Store.open(file);
        events = new SqliteEventLog(store, clock);
        documents = new Documents(store, clock, events, "us-east-1", "000000000000");
    }

    DocumentDescription create(String name, String content, DocumentType type, DocumentFormat format) {
        return documents
                .createDocument(
                        CreateDocumentRequest.builder()
                                .name(name)
                                .content(content)
                                .documentType(type)
                                .documentFormat(format)
                                .build(),
                        learner)
                .documentDescription();
    }

    /** The error of a call that must fail with this code. */
    static AwsError fails(String code, Executable call) {
        AwsError error = Assertions.assertThrows(AwsError.class, call);
        Assertions.assertEquals(code, error.code(), error.getMessage());
        return error;
    }

    @Override
    public void close() {
        events.close();
        store.close();
        clock.close();
    }
}
