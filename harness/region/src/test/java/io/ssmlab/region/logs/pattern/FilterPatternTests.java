package io.ssmlab.region.logs.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterPatternTests {
    private static final String ACCESS =
            "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";
    private static final String JSON = """
            {"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another"],
             "objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"ThisFlag":true,
             "cpu":0.5,"count":7,"odd name":"x","nested":{"deep":"yes"},"zip":"0123"}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {
                "''                              ; true",
                "ERROR                           ; true",
                "error                           ; false",
                "ERROR 404                       ; true",
                "ERROR 500                       ; false",
                "\"not found\"                   ; true",
                "\"found not\"                   ; false",
                "ERROR -timeout                  ; true",
                "ERROR -\"not found\"            ; false",
                "-ERROR                          ; false",
                "?WARN ?ERROR                    ; true",
                "?WARN ?INFO                     ; false",
                "?WARN ERROR                     ; true",
                "%40[0-9]%                       ; true",
                "%^40[0-9]%                      ; false",
                "\"say \\\"hi\\\"\"              ; true"
            })
    void terms(String pattern, boolean expected) {
        String message = "[ERROR 404] page not found, say \"hi\"";
        assertEquals(expected, FilterPattern.parse(pattern).matches(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ $.eventType = \"UpdateTrail\" }                             ; true",
                "{ $.eventType = UpdateTrail }                                 ; true",
                "{ $.eventType = \"Update*\" }                                 ; true",
                "{ $.eventType = \"*Trail\" }                                  ; true",
                "{ $.eventType = \"U*e*l\" }                                   ; true",
                "{ $.eventType = \"U*x*l\" }                                   ; false",
                "{ $.eventType = \"updatetrail\" }                             ; false",
                "{ $.eventType != \"Other\" }                                  ; true",
                "{ $.missing != \"Other\" }                                    ; false",
                "{ $.sourceIPAddress = 111.111.* }                             ; true",
                "{ $.sourceIPAddress != 123.123.* }                            ; true",
                "{ $.sourceIPAddress = %111\\.111\\.111\\.1[0-9]{1,2}% }       ; true",
                "{ $.arrayKey[0] = \"value\" }                                 ; true",
                "{ $.arrayKey[1] = \"value\" }                                 ; false",
                "{ $.arrayKey[9] = \"value\" }                                 ; false",
                "{ $.arrayKey[*] = \"another\" }                               ; true",
                "{ $.objectList[1].id = 2 }                                    ; true",
                "{ $.objectList[*].name = \"b\" }                              ; true",
                "{ $.SomeObject IS NULL }                                      ; true",
                "{ $.SomeOtherObject NOT EXISTS }                              ; true",
                "{ $.SomeObject NOT EXISTS }                                   ; false",
                "{ $.ThisFlag IS TRUE }                                        ; true",
                "{ $.ThisFlag is false }                                       ; false",
                "{ $.cpu >= 0.5 }                                              ; true",
                "{ $.cpu < 5e-1 }                                              ; false",
                "{ $.count = 7 }                                               ; true",
                "{ $.count = 7.0 }                                             ; true",
                "{ $.count = \"7\" }                                           ; false",
                "{ $.count > 6 && $.count <= 7 }                               ; true",
                "{ $.zip = 0123 }                                              ; true",
                "{ $.['odd name'] = \"x\" }                                    ; error",
                "{ $['odd name'] = \"x\" }                                     ; true",
                "{ $.nested.deep = \"yes\" }                                   ; true",
                "{ ($.count = 1 || $.count = 7) && $.ThisFlag IS TRUE }        ; true",
                "{ $.count = 1 || $.count = 7 && $.ThisFlag IS FALSE }         ; false",
                "{$.count=7}                                                   ; true"
            })
    void conditionsOnJson(String pattern, String expected) {
        if (expected.equals("error")) {
            assertThrows(InvalidPatternException.class, () -> FilterPattern.parse(pattern));
        } else {
            assertEquals(Boolean.valueOf(expected), FilterPattern.parse(pattern).matches(JSON));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{", "{\"a\":", "[", "{\"other\":1}", "7"})
    void aMessageThatIsOtherJsonOrNotJsonDoesNotMatch(String message) {
        assertEquals(false, FilterPattern.parse("{ $.a = 1 }").matches(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[ip, user, username, timestamp, request, status_code, bytes]                        ; true",
                "[ip, user, username, timestamp, request, status_code]                               ; false",
                "[ip, user, username, timestamp, request, status_code = 4*, bytes > 1000]            ; true",
                "[ip, user, username, timestamp, request, status_code = 4*, bytes > 2000]            ; false",
                "[ip, user, username, timestamp, request = *html*, status_code = 4*, bytes]          ; true",
                "[ip, user, username, timestamp = \"10/Oct/2000:13:25:15 -0700\", request, s, b]     ; true",
                "[..., status_code=404, bytes]                                                       ; true",
                "[ip=127.0.0.*, ...]                                                                 ; true",
                "[ip!=127.0.0.1, ...]                                                                ; false",
                "[ip=%127\\.0\\.0\\.[1-9]%, ..., bytes]                                              ; true",
                "[..., status_code = 404 || status_code = 410, bytes]                                ; true",
                "[..., status_code >= 500 && status_code < 600, bytes]                               ; false",
                "[..., (status_code = 404 || status_code = 410) && status_code != 410, bytes]        ; true",
                "[...]                                                                               ; true"
            })
    void fieldsSeparatedBySpaces(String pattern, boolean expected) {
        assertEquals(expected, FilterPattern.parse(pattern).matches(ACCESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b",
                "-",
                "?",
                "\"open",
                "%open",
                "%(a)%",
                "%[%",
                "{",
                "{}",
                "{ $ = 1 }",
                "{ $.a }",
                "{ $.a = }",
                "{ $.a > \"x\" }",
                "{ $.a = 1 } x",
                "{ $.a = 1",
                "{ $.a IS }",
                "{ $.a NOT }",
                "{ $.a[x] = 1 }",
                "{ ($.a = 1 }",
                "{ $.a = 1 && }",
                "[",
                "[]",
                "[a",
                "[a,]",
                "[a] x",
                "[..., ...]",
                "[a=1 && b=2]",
                "[a > x]"
            })
    void refusesWhatIsNoPattern(String pattern) {
        InvalidPatternException refused =
                assertThrows(InvalidPatternException.class, () -> FilterPattern.parse(pattern));
        assertEquals(true, refused.getMessage().startsWith("Invalid "), refused.getMessage());
    }

    @Test
    void givesUpAnExpressionThatWouldTakeForever() {
        FilterPattern pattern = FilterPattern.parse("%.*.*.*.*.*.*x%");
        String message = "a".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThrows(InvalidPatternException.class, () -> pattern.matches(message)));
    }

    @Property
    void everyTextIsAPatternOrRefused(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({
                        '{', '}', '[', ']', '(', ')', '$', '.', '=', '!', '<', '>', '&', '|', '"', '%', '*', '?', '-',
                        ',', ' ', '\\'
                    })
                    @CharRange(from = '0', to = 'b')
                    String text,
            @ForAll String message) {
        try {
            FilterPattern pattern = FilterPattern.parse(text);
            assertEquals(pattern.matches(message), pattern.matches(message));
        } catch (InvalidPatternException e) {
            assertEquals(true, e.getMessage().startsWith("Invalid "), e.getMessage());
        }
    }
}
