package io.ssmlab.client.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTests {
    private final Table table = new Table("Name", "Reason");

    @Test
    void isAsWideAsItsContentInAPipe() {
        table.row("Web1", "a look around");
        table.row("a-long-name", "");
        assertEquals(
                List.of("Name         Reason", "Web1         a look around", "a-long-name"),
                table.lines(0, Style.none()));
    }

    @Test
    void fitsTheTerminalByCuttingTheLongest() {
        table.row("Web1", "x".repeat(200));
        List<String> lines = table.lines(40, Style.none());
        assertEquals("Web1  " + "x".repeat(33) + "…", lines.get(1));
    }

    @Test
    void lettersThatTakeTwoCellsCountAsTwo() {
        table.row("漢字", "é");
        table.row("Web1", "b");
        assertEquals(List.of("Name  Reason", "漢字  é", "Web1  b"), table.lines(80, Style.none()));
        assertEquals("漢…", Table.cut("漢字漢字", 4));
    }

    @Test
    void eachValueHasItsOwnLineIfNoTableFits() {
        Table wide = new Table("A", "B", "C", "D", "E");
        wide.row("11111111", "22222222", "33333333", "44444444", "55555555");
        assertEquals(
                List.of("A: 11111111", "B: 22222222"),
                wide.lines(20, Style.none()).subList(0, 2));
    }

    @Test
    void foreignTextCannotBreakALine() {
        table.row("Web1", "one\ntwo\u001b[2J\u202e");
        assertTrue(table.lines(0, Style.none()).get(1).endsWith("one^Jtwo^[[2J<U+202E>"));
    }

    @Test
    void coloursAreOffInPipesOnDumbTerminalsAndWithNoColor() {
        Map<String, String> usual = Map.of("TERM", "xterm-256color");
        assertEquals("\u001b[32mSuccess\u001b[0m", Style.of(true, usual).state("Success"));
        assertEquals("Success", Style.of(false, usual).state("Success"));
        assertEquals("Success", Style.of(true, Map.of("TERM", "dumb")).state("Success"));
        assertEquals(
                "Success",
                Style.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")).state("Success"));
    }

    @Test
    void controlSequencesAreEscapedOrRemoved() {
        String hostile = "a\u001b]0;title\u0007b\u001b[31mc\u001b[0m\r\nd\u009be\tf\u0007";
        assertEquals("a^[]0;title^Gb^[[31mc^[[0m\nd<U+009B>e\tf^G", Visible.text(hostile));
        assertEquals("abc\nd<U+009B>e\tf^G", Visible.plain(hostile));
    }
}
