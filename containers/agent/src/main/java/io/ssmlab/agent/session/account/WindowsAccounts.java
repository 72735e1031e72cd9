package io.ssmlab.agent.session.account;

import java.io.IOException;

/** Operations on accounts that only Windows Server has. */
interface WindowsAccounts extends Accounts {
    /** Adds an account to a local group, which may do everything. */
    void addToGroup(String name, String group) throws IOException, InterruptedException;

    /** Gives an account a password that nobody knows. */
    void newPassword(String name) throws IOException, InterruptedException;
}
