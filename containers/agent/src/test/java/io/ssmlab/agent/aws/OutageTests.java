package io.ssmlab.agent.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutageTests {
    @ParameterizedTest
    @CsvSource({
        "503, ServiceUnavailableException, true",
        "500, InternalFailure, true",
        "429, Status429, true",
        "400, ThrottlingException, true",
        "400, ExpiredTokenException, true",
        "400, InvalidSequenceTokenException, true",
        "400, OperationAbortedException, true",
        "400, ResourceNotFoundException, false",
        "400, AccessDeniedException, false",
        "403, AccessDenied, false",
        "400, InvalidParameterException, false",
        "200, RejectedLogEvents, false"
    })
    void anAnswerIsClassifiedByStatusAndCode(int status, String code, boolean outage) {
        assertEquals(outage, Outage.is(new AwsServiceException(status, code, "")));
    }

    @Test
    void aMissingAnswerIsAnOutage() {
        assertEquals(true, Outage.is(new ConnectException("refused")));
        assertEquals(true, Outage.is(new HttpTimeoutException("too late")));
        assertEquals(true, Outage.is(new IOException("reset")));
    }
}
