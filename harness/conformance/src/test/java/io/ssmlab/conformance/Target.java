package io.ssmlab.conformance;

/** An implementation of CloudWatch Logs. */
enum Target {
    /** The region's own store, behind the console. */
    BUILT_IN("built-in"),
    LOCALSTACK("LocalStack 4.14.0"),
    MOTO("moto 5.2.5");

    private final String shown;

    Target(String shown) {
        this.shown = shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
