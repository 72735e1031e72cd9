package io.ssmlab.bench;

import io.ssmlab.cli.CommandProvider;

/** Brings {@code ./lab bench}, where the benchmarks are on the class path. */
public final class BenchProvider implements CommandProvider {
    @Override
    public Object command() {
        return new BenchCommand();
    }
}
