package io.ssmlab.agent;

/** The agent of a managed instance. */
public final class Agent {
    private Agent() {}

    public static void main(String[] args) {}
}
