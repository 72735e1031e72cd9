package io.ssmlab.agent.session.account;

import java.io.IOException;

/** What Windows Server can do with accounts beyond what every system can. */
interface WindowsAccounts extends Accounts {
    /** Makes an account one of a local group, which may do everything. */
    void join(String name, String group) throws IOException, InterruptedException;

    /** Gives an account a password that nobody knows. */
    void newPassword(String name) throws IOException, InterruptedException;
}
