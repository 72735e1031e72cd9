package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Interceptors see a call and its answer, and may refuse it. */
class CallInterceptorTests extends ConsoleTestBase {
    private static final byte[] BODY = "{\"State\":\"Active\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void seeACallAndItsAnswer() {
        Recorder recorder = new Recorder("");
        fixture.interceptors.add(recorder);

        Http.Answer answer = http.call("AmazonSSM.DescribeSessions", BODY);

        assertEquals(200, answer.status(), answer.body());
        assertEquals(List.of("ssm:DescribeSessions {\"State\":\"Active\"}", "200 "), recorder.seen);
    }

    @Test
    void seeARefusalOfTheServiceToo() {
        Recorder recorder = new Recorder("");
        fixture.interceptors.add(recorder);

        http.call("AmazonSSM.DescribeSessions", "{\"State\":1}".getBytes(StandardCharsets.UTF_8));

        assertEquals(List.of("ssm:DescribeSessions {\"State\":1}", "400 SerializationException"), recorder.seen);
    }

    @Test
    void mayRefuseBeforeTheServiceIsAsked() {
        Recorder recorder = new Recorder("StartSession");
        fixture.interceptors.add(recorder);

        Http.Answer answer = http.call("AmazonSSM.StartSession", BODY);

        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("\"__type\":\"AccessDeniedException\""), answer.body());
        assertEquals(List.of("ssm:StartSession {\"State\":\"Active\"}", "400 AccessDeniedException"), recorder.seen);
    }

    @Test
    void areNotInformedOfACallWithAWrongSignature() {
        Recorder recorder = new Recorder("");
        fixture.interceptors.add(recorder);

        http.post("/", "{}", java.util.Map.of("X-Amz-Target", "AmazonSSM.DescribeSessions"));

        assertEquals(List.of(), recorder.seen);
    }

    /** @param refused the operation that it refuses */
    private record Recorder(String refused, List<String> seen) implements CallInterceptor {
        Recorder(String refused) {
            this(refused, new CopyOnWriteArrayList<>());
        }

        @Override
        public void before(ApiCall call) {
            seen.add(call.service() + ":" + call.operation() + " " + new String(call.body(), StandardCharsets.UTF_8));
            if (call.operation().equals(refused)) {
                throw AwsError.of("AccessDeniedException", "not today");
            }
        }

        @Override
        public void answered(ApiCall call, ApiAnswer answer) {
            seen.add(answer.status() + " " + answer.code());
        }
    }
}
