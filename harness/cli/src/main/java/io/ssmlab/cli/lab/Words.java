package io.ssmlab.cli.lab;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of an option, from an enum's names in lower case, for parsing and completion. */
public abstract class Words<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final Class<E> type;

    public Words(Class<E> type) {
        this.type = type;
    }

    /** @throws TypeConversionException if it is not one of the values; the message lists them */
    @Override
    public E convert(String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> words = words();
            int last = words.size() - 1;
            throw new TypeConversionException("expected " + String.join(", ", words.subList(0, last)) + " or "
                    + words.get(last) + ", but was '" + value + "'");
        }
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    private List<String> words() {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
