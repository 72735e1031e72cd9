package io.ssmlab.steps.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpInboxTests {
    @Test
    void keepsWhatIsPostedByItsType() throws IOException, InterruptedException {
        try (HttpInbox inbox = HttpInbox.open()) {
            assertTrue(inbox.url().startsWith("http://127.0.0.1:"), inbox.url());
            post(inbox, "SubscriptionConfirmation", "{\"Token\":\"t\"}");
            post(inbox, "Notification", "{\"Message\":\"m\"}");
            post(inbox, "Notification", "bare");

            assertEquals(
                    "t",
                    inbox.of("SubscriptionConfirmation").get(0).path("Token").asText());
            assertEquals(
                    List.of("m", "bare"),
                    inbox.of("Notification").stream()
                            .map(message -> message.path("Message").asText())
                            .toList());
        }
    }

    private static void post(HttpInbox inbox, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(inbox.url()))
                .header("x-amz-sns-message-type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        assertEquals(200, answer.statusCode());
    }
}
