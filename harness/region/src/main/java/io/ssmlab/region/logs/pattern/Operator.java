package io.ssmlab.region.logs.pattern;

/** The operators that compare a value with a literal. */
enum Operator {
    NOT_EQUAL("!="),
    AT_LEAST(">="),
    AT_MOST("<="),
    EQUAL("="),
    ABOVE(">"),
    BELOW("<");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Operator parse(Scanner in) {
        // In the order of declaration, so that ">=" is not read as ">".
        for (Operator operator : values()) {
            if (in.take(operator.symbol)) {
                return operator;
            }
        }
        throw in.expected("one of = != < <= > >=");
    }

    boolean isOrder() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    boolean holds(double left, double right) {
        return switch (this) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case ABOVE -> left > right;
            case BELOW -> left < right;
            case AT_LEAST -> left >= right;
            case AT_MOST -> left <= right;
        };
    }
}
