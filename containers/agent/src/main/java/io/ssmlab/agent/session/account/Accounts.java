package io.ssmlab.agent.session.account;

import java.io.IOException;
import java.util.Optional;

/** The system's local accounts. */
interface Accounts {
    /** Numbers of an account. */
    record Ids(int uid, int gid) {}

    /** Numbers of an account, empty if there is no such account. */
    Optional<Ids> find(String name) throws IOException, InterruptedException;

    /** Makes an account with a home directory. */
    void create(String name) throws IOException, InterruptedException;

    /** Lets an account do everything through sudo, without a password. */
    void allowSudo(String name) throws IOException;

    /** Whether the agent may make accounts and change to them. */
    boolean agentIsRoot();
}
