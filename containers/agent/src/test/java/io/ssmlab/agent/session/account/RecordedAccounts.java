package io.ssmlab.agent.session.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts in memory, with a record of what was done. */
final class RecordedAccounts implements WindowsAccounts {
    final Map<String, Ids> known = new HashMap<>();
    final List<String> done = new ArrayList<>();
    boolean root = true;
    boolean sudoFails;

    @Override
    public Optional<Ids> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    @Override
    public void create(String name) {
        done.add("create " + name);
        known.put(name, new Ids(1001, 1001));
    }

    @Override
    public void allowSudo(String name) throws IOException {
        done.add("sudo " + name);
        if (sudoFails) {
            throw new IOException("no such directory");
        }
    }

    @Override
    public boolean agentIsRoot() {
        return root;
    }

    @Override
    public void addToGroup(String name, String group) {
        done.add(name + " joins " + group);
    }

    @Override
    public void newPassword(String name) {
        done.add("password " + name);
    }
}
