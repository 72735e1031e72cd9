package io.ssmlab.client.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;

/** A table that fits a width. The longest columns are cut first; if it cannot fit, each value gets a line. */
public final class Table {
    private static final String GAP = "  ";
    private static final int LEAST = 6;

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... head) {
        this.head = List.of(head);
    }

    /** Adds a row of as many cells as the head has; control characters in them are escaped. */
    public void row(String... cells) {
        rows.add(Arrays.stream(cells).map(Visible::line).toList());
    }

    public int size() {
        return rows.size();
    }

    /**
     * Formats the lines.
     *
     * @param width width in cells; 0 for no limit
     * @param style style of states, and of the bold head
     */
    public List<String> lines(int width, Style style) {
        int[] widths = IntStream.range(0, head.size())
                .map(column -> Math.max(
                        cells(head.get(column)),
                        rows.stream()
                                .mapToInt(row -> cells(row.get(column)))
                                .max()
                                .orElse(0)))
                .toArray();
        if (width > 0 && !fit(widths, width)) {
            return blocks(style);
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(line(head, widths, Style.none())));
        rows.forEach(row -> lines.add(line(row, widths, style)));
        return lines;
    }

    private static boolean fit(int[] widths, int width) {
        int gaps = GAP.length() * (widths.length - 1);
        while (Arrays.stream(widths).sum() + gaps > width) {
            int longest = 0;
            for (int i = 1; i < widths.length; i++) {
                longest = widths[i] > widths[longest] ? i : longest;
            }
            if (widths[longest] <= LEAST) {
                return false;
            }
            widths[longest]--;
        }
        return true;
    }

    private List<String> blocks(Style style) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                lines.add(style.bold(head.get(i) + ":") + " " + style.state(row.get(i)));
            }
            lines.add("");
        }
        return lines;
    }

    private static String line(List<String> cells, int[] widths, Style style) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cut(cells.get(i), widths[i]);
            boolean last = i == cells.size() - 1;
            line.append(style.state(cell));
            if (!last) {
                line.append(" ".repeat(widths[i] - cells(cell))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    /** Returns the text, or its beginning and an ellipsis, in at most this many cells. */
    public static String cut(String text, int width) {
        if (cells(text) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int next = Math.max(0, WCWidth.wcwidth(c));
            if (used + next > width - 1) {
                break;
            }
            out.appendCodePoint(c);
            used += next;
        }
        return out.append('…').toString();
    }

    /** Returns the number of cells that the text needs in a terminal. */
    static int cells(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
