package io.ssmlab.region.logs.pattern;

import java.util.function.Function;
import java.util.function.Predicate;

/** Conditions joined with {@code &&} (binds closer) and {@code ||}, with parentheses. */
final class Conditions {
    private Conditions() {}

    static <T> Predicate<T> parse(Scanner in, Function<Scanner, Predicate<T>> condition) {
        Predicate<T> any = all(in, condition);
        while (in.take("||")) {
            any = any.or(all(in, condition));
        }
        return any;
    }

    private static <T> Predicate<T> all(Scanner in, Function<Scanner, Predicate<T>> condition) {
        Predicate<T> all = one(in, condition);
        while (in.take("&&")) {
            all = all.and(one(in, condition));
        }
        return all;
    }

    private static <T> Predicate<T> one(Scanner in, Function<Scanner, Predicate<T>> condition) {
        if (!in.take("(")) {
            return condition.apply(in);
        }
        Predicate<T> inner = parse(in, condition);
        in.expect(")");
        return inner;
    }
}
