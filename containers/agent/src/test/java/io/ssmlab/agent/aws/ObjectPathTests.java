package io.ssmlab.agent.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectPathTests {
    @ParameterizedTest
    @CsvSource({
        "'', a, b, 'a/b'",
        "p, a, b, 'p/a/b'",
        "'p/', a, b, 'p/a/b'",
        "'/p//q', a, b, '/p/q/a/b'",
        "p, '', b, 'p/b'",
        "'x:y', 'a:b', 'c', 'x:y/ab/c'",
        "p, '../q', b, 'q/b'",
        "'../p', '../../r', b, '../../r/b'",
        "'/p', '../../r', b, '/r/b'",
        "'', '', '', ''",
        "'.', '', '.', '.'"
    })
    void joinsAndTidiesAsTheOfficialAgent(String root, String first, String second, String joined) {
        assertEquals(joined, ObjectPath.join(root, first, second));
    }
}
