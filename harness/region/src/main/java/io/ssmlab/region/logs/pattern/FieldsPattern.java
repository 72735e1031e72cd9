package io.ssmlab.region.logs.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names for the space-separated fields of a message, each with or without conditions. Text in square brackets or quotes
 * is one field. A message must have the same number of fields, unless {@code ...} stands for any number of them.
 */
final class FieldsPattern implements FilterPattern {
    private static final String ELLIPSIS = "...";

    /**
     * A field of the pattern.
     *
     * @param name also of a field without conditions
     */
    private record Field(String name, Predicate<String> condition) {}

    private final List<Field> before = new ArrayList<>();
    private final List<Field> after = new ArrayList<>();
    private boolean ellipsis;

    private FieldsPattern() {}

    static FieldsPattern parse(Scanner in) {
        FieldsPattern pattern = new FieldsPattern();
        in.expect("[");
        do {
            if (in.take(ELLIPSIS)) {
                if (pattern.ellipsis) {
                    throw in.expected("only one ...; nothing");
                }
                pattern.ellipsis = true;
            } else {
                (pattern.ellipsis ? pattern.after : pattern.before).add(field(in));
            }
        } while (in.take(","));
        in.expect("]");
        in.skipBlanks();
        if (!in.atEnd()) {
            throw in.expected("nothing more");
        }
        return pattern;
    }

    @Override
    public boolean matches(String message) {
        List<String> fields = split(message);
        int least = before.size() + after.size();
        if (ellipsis ? fields.size() < least : fields.size() != least) {
            return false;
        }
        return all(before, fields.subList(0, before.size()))
                && all(after, fields.subList(fields.size() - after.size(), fields.size()));
    }

    @Override
    public Map<String, String> values(String message) {
        Map<String, String> values = new LinkedHashMap<>();
        if (matches(message)) {
            List<String> fields = split(message);
            for (int i = 0; i < before.size(); i++) {
                values.put("$" + before.get(i).name(), fields.get(i));
            }
            for (int i = 0; i < after.size(); i++) {
                values.put("$" + after.get(i).name(), fields.get(fields.size() - after.size() + i));
            }
        }
        return values;
    }

    @Override
    public Set<String> fields() {
        return Stream.concat(before.stream(), after.stream()).map(Field::name).collect(Collectors.toSet());
    }

    private static boolean all(List<Field> named, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (!named.get(i).condition().test(fields.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Parses a name, or conditions on it; each condition repeats the name, as in {@code status=404 || status=410}. */
    private static Field field(Scanner in) {
        Set<String> names = new TreeSet<>();
        Predicate<String> conditions = Conditions.parse(in, source -> {
            names.add(name(source));
            source.skipBlanks();
            return ",]".indexOf(source.peek()) >= 0 ? field -> true : comparison(source);
        });
        if (names.size() > 1) {
            throw in.expected("conditions on one field, not on " + names + ",");
        }
        return new Field(names.iterator().next(), conditions);
    }

    private static String name(Scanner in) {
        in.skipBlanks();
        String name = in.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
        if (name.isEmpty()) {
            throw in.expected("the name of a field");
        }
        return name;
    }

    private static Predicate<String> comparison(Scanner in) {
        Operator operator = Operator.parse(in);
        Literal literal = Literal.parse(in);
        Double number = literal.number();
        if (operator.isOrder() && number == null) {
            throw in.expected("a number before this, to compare by size with,");
        }
        return field -> {
            Double value = number == null ? null : Literal.number(field);
            if (value != null && number != null) {
                return operator.holds(value, number);
            }
            return !operator.isOrder() && literal.matches(field) == (operator == Operator.EQUAL);
        };
    }

    private static List<String> split(String message) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            char close = c == '[' ? ']' : c == '"' ? '"' : ' ';
            int end = message.indexOf(close, at + 1);
            if (close != ' ' && end >= 0) {
                fields.add(message.substring(at + 1, end));
                at = end + 1;
            } else {
                int from = at;
                while (at < message.length() && !Character.isWhitespace(message.charAt(at))) {
                    at++;
                }
                fields.add(message.substring(from, at));
            }
        }
        return fields;
    }
}
