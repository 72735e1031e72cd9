package io.ssmlab.agent.session.account;

import java.io.IOException;
import java.util.Optional;

/** The system's local accounts. */
interface Accounts {
    /** User and group ID of an account. */
    record Ids(int uid, int gid) {}

    /** Returns the IDs of an account; empty if it does not exist. */
    Optional<Ids> find(String name) throws IOException, InterruptedException;

    /** Creates an account with a home directory. */
    void create(String name) throws IOException, InterruptedException;

    /** Lets an account do everything through sudo, without a password. */
    void allowSudo(String name) throws IOException;

    /** Returns true if the agent may create accounts and switch to them. */
    boolean agentIsRoot();
}
