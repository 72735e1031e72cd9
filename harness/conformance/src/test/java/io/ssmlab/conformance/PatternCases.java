package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.answer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Filter patterns, each tested on the same messages of its kind. */
final class PatternCases extends CaseList {
    private static final String[] LINES = {
        "[ERROR 400] BAD REQUEST",
        "[ERROR 401] UNAUTHORIZED REQUEST",
        "[ERROR 419] MISSING ARGUMENTS",
        "[WARN] Error is not ERROR_CODE",
        "sudo yum install httpd -y"
    };
    private static final String[] JSON = {
        "{\"id\":1,\"type\":\"UpdateTrail\",\"ip\":\"111.111.111.111\",\"list\":[\"value\",{\"n\":2}],\"none\":null,\"ok\":true}",
        "{\"id\":2,\"type\":\"CreateTrail\",\"ip\":\"123.123.0.1\",\"list\":[\"other\"],\"ok\":false}",
        "{\"id\":30,\"type\":\"Login\",\"user\":{\"name\":\"ann\"}}",
        "type UpdateTrail, but no JSON"
    };
    private static final String[] ACCESS = {
        "127.0.0.1 frank [10/Oct/2000:13:25:15] \"GET /index.html HTTP/1.0\" 200 1534",
        "127.0.0.2 ann [10/Oct/2000:13:35:22] \"GET /about.html HTTP/1.0\" 404 5324",
        "10.0.0.1 frank [10/Oct/2000:13:50:35] \"POST /form HTTP/1.0\" 500 50",
        "three fields only"
    };

    PatternCases() {
        super("Filter patterns", "FilterAndPatternSyntax");
    }

    @Override
    void describe() {
        lines("", 1, 2, 3, 4, 5);
        lines("ERROR", 1, 2, 3, 4);
        lines("error");
        lines("ERROR ARGUMENTS", 3);
        lines("?ARGUMENTS ?BAD", 1, 3);
        lines("ERROR -ARGUMENTS -UNAUTHORIZED", 1, 4);
        lines("-ERROR", 5);
        lines("\"BAD REQUEST\"", 1);
        lines("\"[ERROR 4\"", 1, 2, 3);
        lines("?ARGUMENTS REQUEST", 1, 2);
        lines("%UNAUTHORIZED%", 2);
        lines("%4[01]+\\]%", 1, 2);
        lines("%^sudo%", 5);
        lines("%ARGUMENTS$%", 3);
        lines("%Error|httpd%", 4, 5);
        lines("sudo", 5);
        json("{ $.type = \"UpdateTrail\" }", 1);
        json("{ $.type = UpdateTrail }", 1);
        json("{ $.type = *Trail }", 1, 2);
        json("{ $.ip != 123.123.* }", 1);
        json("{ $.id > 1 }", 2, 3);
        json("{ $.id >= 1 && $.id < 30 }", 1, 2);
        json("{ ($.id = 1) || ($.user.name = \"ann\") }", 1, 3);
        json("{ $.list[0] = \"value\" }", 1);
        json("{ $.list[1].n = 2 }", 1);
        json("{ $.none IS NULL }", 1);
        json("{ $.ok IS TRUE }", 1);
        json("{ $.ok IS FALSE }", 2);
        json("{ $.user NOT EXISTS }", 1, 2);
        json("{ $.type = %Trail% }", 1, 2);
        access("[ip, user, time, request, status, bytes]", 1, 2, 3);
        access("[ip, user, time, request, status = 404, bytes]", 2);
        access("[ip, user, time, request, status = 4*, bytes]", 2);
        access("[ip, user = frank, time, request, status >= 200 && status < 500, bytes]", 1);
        access("[ip, user, ..., bytes > 1000]", 1, 2);
        access("[ip = 127.*, user != frank, ...]", 2);
        access("[ip, user, time, request = *html*, status = 200 || status = 404, bytes]", 1, 2);
        access("[ip = %127\\.0\\.0\\.[12]%, ...]", 1, 2);
        access("[a, b, c]", 4);
        for (String wrong : List.of("[", "{ $.a }", "{ $.a = }", "ERROR: 404", "%a(b)%", "%naïve%")) {
            add(when(
                            "`" + wrong + "` is refused",
                            INVALID,
                            probe -> answer(() -> probe.with("x").matches(wrong)))
                    .both(ACCEPTED));
        }
    }

    private void lines(String pattern, int... matching) {
        pattern(pattern, LINES, matching);
    }

    private void json(String pattern, int... matching) {
        pattern(pattern, JSON, matching);
    }

    private void access(String pattern, int... matching) {
        pattern(pattern, ACCESS, matching);
    }

    /**
     * Adds a case that observes the numbers of the matching messages. LocalStack returns every event for any pattern.
     * moto supports terms and a phrase; for other patterns it returns every event, or no event if a term begins with a
     * minus beside others.
     */
    private void pattern(String pattern, String[] messages, int... matching) {
        String kind = messages == LINES ? "lines" : messages == JSON ? "JSON" : "fields";
        String all = numbers(IntStream.rangeClosed(1, messages.length).toArray());
        Case stated = when("`" + pattern + "` (" + kind + ")", numbers(matching), probe -> {
            List<String> found = List.of(probe.with(messages).matches(pattern).split(" \\| "));
            return numbers(IntStream.range(0, messages.length)
                    .filter(i -> found.contains(messages[i]))
                    .map(i -> i + 1)
                    .toArray());
        });
        if (!stated.aws().equals(all)) {
            stated = stated.localStack(all);
            if (!pattern.matches("[A-Za-z ]*|\".*\"")) {
                stated = stated.moto(pattern.matches("\\w+ -.*") ? "none" : all);
            }
        }
        add(stated);
    }

    private static String numbers(int... all) {
        return all.length == 0
                ? "none"
                : Arrays.stream(all).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }
}
