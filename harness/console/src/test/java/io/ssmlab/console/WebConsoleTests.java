package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page, its files, and the headers that restrict them in browsers. */
class WebConsoleTests extends ConsoleTestBase {
    private static final String SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/systems-manager/session-manager/sessions",
                "/systems-manager/%2e%2e/x",
                "/cloudwatch/log-group?name=%2Fa%2Fb",
                "/ec2",
                "/resource-groups/tag-editor"
            })
    void answersEveryScreenWithThePageAndItsPolicy(String path) {
        Http.Answer page = http.get(path);

        assertEquals(200, page.status());
        assertEquals("text/html;charset=utf-8", page.headers().get("content-type"));
        assertTrue(page.body().contains("<div id=\"console\">"), page.body());
        assertFalse(page.body().contains(fixture.region.credentials().consoleKey()), "the page tells the key");
        assertFalse(page.body().contains("learner-secret"), "the page tells the secret");
        assertEquals("no-store", page.headers().get("cache-control"));
        assertEquals(
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                        + " font-src 'self' data:; connect-src 'self' ws://127.0.0.1:" + fixture.console.port()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                page.headers().get("content-security-policy"));
        assertEquals("nosniff", page.headers().get("x-content-type-options"));
        assertEquals("no-referrer", page.headers().get("referrer-policy"));
        assertEquals("DENY", page.headers().get("x-frame-options"));
        assertEquals("same-origin", page.headers().get("cross-origin-opener-policy"));
        assertEquals("same-origin", page.headers().get("cross-origin-resource-policy"));
        assertTrue(page.headers().get("permissions-policy").contains("camera=()"));
    }

    @Test
    void hasNothingInThePageThatItsPolicyForbids() {
        String page = http.get("/").body();

        Matcher script = Pattern.compile("<script([^>]*)>([^<]*)").matcher(page);
        assertTrue(script.find(), page);
        do {
            assertTrue(script.group(1).contains("src=\"/_lab/ui/"), script.group());
            assertEquals("", script.group(2).strip());
        } while (script.find());
        assertFalse(page.contains("http://") || page.contains("https://"), page);
        assertFalse(Pattern.compile("\\son[a-z]+=").matcher(page).find(), page);
    }

    @Test
    void servesThePageUnderEveryNameWithTheSocketsOfThatName() {
        assertTrue(policy("localhost:4580").contains("connect-src 'self' ws://localhost:4580;"));
        assertTrue(policy("lab.localhost").contains("connect-src 'self' ws://lab.localhost;"));
        assertTrue(policy("[::1]:4580").contains("connect-src 'self';"), "a policy has no form for such an address");
        assertTrue(policy("127.0.0.1:; script-src *").contains("connect-src 'self';"), "a Host may not write policy");
    }

    @Test
    void letsOnlyAssetsBeCachedForever() {
        for (String path : assets()) {
            Http.Answer asset = http.get(path);

            assertEquals(200, asset.status(), path);
            assertEquals("public, max-age=31536000, immutable", asset.headers().get("cache-control"));
            assertEquals(
                    path.endsWith(".css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8",
                    asset.headers().get("content-type"));
            assertEquals("nosniff", asset.headers().get("x-content-type-options"));
            assertEquals("same-origin", asset.headers().get("cross-origin-resource-policy"));
            assertEquals(SANDBOX, asset.headers().get("content-security-policy"));
        }
        Http.Answer icon = http.get("/icon.svg");
        assertEquals("image/svg+xml", icon.headers().get("content-type"));
        assertEquals("no-cache", icon.headers().get("cache-control"));
        assertEquals(SANDBOX, icon.headers().get("content-security-policy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing-here.js",
                "nothing-here",
                "",
                "..",
                "../index.html",
                "..%2findex.html",
                "%2e%2e/%2e%2e/index.html",
                "..%5c..%5cindex.html",
                "./../../index.html",
                "%2fetc%2fpasswd",
                "a/b/c.js",
                "x.js%00.css",
                "x;y.js",
                "%3Cscript%3E.js"
            })
    void answersUnknownAssetsWithNotFound(String name) {
        String answer =
                http.bytes("GET /_lab/ui/" + name + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 40"), answer);
        assertFalse(answer.contains("\tat "), answer);
        assertFalse(answer.contains("<html") || answer.contains("id=\"console\""), answer);
        assertFalse(answer.contains("immutable"), "a missing asset must not be cached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ec2/instances", "/icon.svg"})
    void answersHeadLikeGetWithoutABody(String path) {
        Http.Answer head = send("HEAD", path);
        Http.Answer get = http.get(path);

        assertEquals(200, head.status());
        assertEquals("", head.body());
        assertEquals(get.headers().get("content-type"), head.headers().get("content-type"));
        assertEquals(
                get.headers().get("content-security-policy"), head.headers().get("content-security-policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void refusesOtherMethodsOnScreensAndAssets(String method) {
        for (String path : List.of("/systems-manager/documents", "/_lab/ui/x.js", "/icon.svg")) {
            Http.Answer answer = send(method, path);

            assertTrue(answer.status() >= 400 && answer.status() < 500, method + " " + path + " " + answer);
            assertTrue(answer.body().startsWith("{\"__type\":"), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?Action=GetNothing", "/?Action=ConfirmSubscription&Token=x"})
    void leavesCallsInTheQueryToAws(String path) {
        String answer = http.bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertFalse(answer.contains("id=\"console\""), answer);
    }

    /** A response that quotes user text does not run as a page of this address, whatever its type. */
    @ParameterizedTest
    @ValueSource(strings = {"/_lab/health", "/?Action=X", "/no/such/thing", "/resources/x/tags"})
    void sandboxesEverythingElse(String path) {
        assertEquals(SANDBOX, http.get(path).headers().get("content-security-policy"));
    }

    private List<String> assets() {
        Matcher asset = Pattern.compile("/_lab/ui/[A-Za-z0-9_.-]+")
                .matcher(http.get("/").body());
        List<String> found =
                asset.results().map(java.util.regex.MatchResult::group).toList();
        assertTrue(found.size() >= 2, found.toString());
        return found;
    }

    private String policy(String host) {
        String answer = http.bytes("GET /ec2 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 200")) {
            return "connect-src 'self'; was not even served: " + answer.lines().findFirst();
        }
        return answer.lines()
                .filter(line -> line.startsWith("Content-Security-Policy:"))
                .findFirst()
                .orElseThrow();
    }

    private Http.Answer send(String method, String path) {
        URI address = fixture.console.address().resolve(path);
        return http.send(HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
