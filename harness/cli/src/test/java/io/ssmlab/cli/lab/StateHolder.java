package io.ssmlab.cli.lab;

import java.nio.file.Path;

/** A process that locks a lab's state, as {@code ./lab up} does, until it is killed. */
final class StateHolder {
    private StateHolder() {}

    public static void main(String[] args) throws Exception {
        try (StateLock state = StateLock.take(Path.of(args[0]))) {
            System.out.println("has " + state.file("lab.db"));
            System.in.read();
        }
    }
}
